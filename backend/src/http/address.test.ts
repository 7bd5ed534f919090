import { describe, expect, it } from 'vitest';
import { createAddressGuard } from './address-guard.ts';
import { classifyAddress } from './address.ts';

describe('an address', () => {
  it.each([
    ['93.184.216.34', 'public'],
    ['2606:4700::1111', 'public'],
    ['::ffff:93.184.216.34', 'public'],
    ['64:ff9b::5db8:d822', 'public'],
    ['127.0.0.1', 'private'],
    ['10.1.2.3', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['100.128.0.1', 'public'],
    ['192.0.2.1', 'private'],
    ['198.19.255.255', 'private'],
    ['::1', 'private'],
    ['fd12:3456::1', 'private'],
    ['fec0::1', 'private'],
    ['2001:db8::1', 'private'],
    ['::ffff:127.0.0.1', 'private'],
    ['::ffff:7f00:1', 'private'],
    ['0:0:0:0:0:ffff:0a00:0001', 'private'],
    ['::127.0.0.1', 'private'],
    ['::ffff:0:192.168.0.1', 'private'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['64:ff9b:1::10.0.0.1', 'private'],
    ['2002:0a00:0001::', 'private'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'private'],
    ['169.254.169.254', 'never'],
    ['169.254.0.1', 'never'],
    ['100.100.100.200', 'never'],
    ['168.63.129.16', 'never'],
    ['0.0.0.0', 'never'],
    ['0.1.2.3', 'never'],
    ['224.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['240.0.0.1', 'never'],
    ['::', 'never'],
    ['fe80::1', 'never'],
    ['fe80::1%eth0', 'never'],
    ['febf::1', 'never'],
    ['ff02::1', 'never'],
    ['fd00:ec2::254', 'never'],
    ['::ffff:169.254.169.254', 'never'],
    ['::ffff:a9fe:a9fe', 'never'],
    ['64:ff9b::a9fe:a9fe', 'never'],
    ['64:ff9b:1::169.254.169.254', 'never'],
    ['2002:a9fe:a9fe::1', 'never'],
    ['2001:0:4136:e378:8000:63bf:5601:5601', 'never'],
    ['localhost', 'never'],
    ['', 'never'],
  ])('%s is %s', (address, kind) => {
    expect(classifyAddress(address)).toBe(kind);
  });
});

describe('the allow-list', () => {
  it.each([
    ['nothing', [], 'a.test', '93.184.216.34', true],
    ['nothing', [], 'localhost', '127.0.0.1', false],
    ['the host', ['localhost'], 'localhost', '127.0.0.1', true],
    ['the host in capitals with a dot', ['LocalHost.'], 'localhost', '::1', true],
    ['another host', ['bank.test'], 'localhost', '127.0.0.1', false],
    ['a host that ends alike', ['bank.test'], 'evilbank.test', '10.0.0.1', false],
    ['the address', ['127.0.0.1'], '127.0.0.1', '127.0.0.1', true],
    ['the network', ['10.0.0.0/8'], 'bank.test', '10.9.8.7', true],
    ['another network', ['10.0.0.0/16'], 'bank.test', '10.9.8.7', false],
    ['the network of the address inside', ['127.0.0.0/8'], '::ffff:7f00:1', '::ffff:7f00:1', true],
    ['the IPv6 network', ['fd00::/8'], 'bank.test', 'fd12::1', true],
    ['the IPv6 address in brackets', ['[::1]'], '::1', '::1', true],
    ['everything', ['0.0.0.0/0', '::/0'], 'bank.test', '169.254.169.254', false],
    ['a metadata address', ['169.254.169.254'], '169.254.169.254', '169.254.169.254', false],
    ['a host with a link-local address', ['bank.test'], 'bank.test', 'fe80::1', false],
    ['what is no network', ['10.0.0.0/99', '10.0.0.0/', '/8'], 'bank.test', '10.0.0.1', false],
  ])('with %s: %j, %s at %s: %s', (_, allow, host, address, permitted) => {
    expect(createAddressGuard(allow).permits(host, address)).toBe(permitted);
  });

  it('never names a metadata host', () => {
    const guard = createAddressGuard(['metadata.google.internal']);
    expect(guard.refusesName('Metadata.Google.Internal.')).toBe(true);
    expect(guard.refusesName('bank.test')).toBe(false);
  });
});
