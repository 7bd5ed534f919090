import { passed, tally, type ConversationReport, type FileReport } from './report.ts';

/** The reports as JUnit XML: a test suite per file, a test case per conversation. */
export function junitXml(files: readonly FileReport[]): string {
  const { passed: good, failed } = tally(files);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="conversations" tests="${good + failed}" failures="${failed}">`,
    ...files.flatMap(suite),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(file: FileReport): string[] {
  const counts = tally([file]);
  const millis = file.conversations.reduce((sum, report) => sum + report.millis, 0);
  return [
    `  <testsuite name="${escaped(file.source)}" tests="${counts.passed + counts.failed}" failures="${counts.failed}" time="${seconds(millis)}">`,
    ...file.conversations.flatMap((report) => testCase(file.source, report)),
    '  </testsuite>',
  ];
}

function testCase(source: string, report: ConversationReport): string[] {
  const attributes = `classname="${escaped(source)}" name="${escaped(report.name)}" time="${seconds(report.millis)}"`;
  if (passed(report)) return [`    <testcase ${attributes}/>`];
  const differences = report.turns.flatMap((turn) =>
    turn.differences.map(
      ({ what, expected, actual }) =>
        `turn ${turn.number} (${turn.what}): ${what}: expected ${expected}, was ${actual}`,
    ),
  );
  const lines = [...differences, ...report.problems];
  return [
    `    <testcase ${attributes}>`,
    `      <failure message="${escaped(lines[0] ?? '')}">${escaped(lines.join('\n'))}</failure>`,
    '    </testcase>',
  ];
}

const seconds = (millis: number): string => (millis / 1000).toFixed(3);

/** Escapes for XML, and leaves out what XML 1.0 can't hold. */
function escaped(text: string): string {
  return [...text]
    .filter((character) => character === '\n' || character === '\t' || character >= ' ')
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
