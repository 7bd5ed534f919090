-- CreateTable
CREATE TABLE "call_record" (
    "session_id" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "rate" INTEGER NOT NULL,
    "timelines" JSONB NOT NULL DEFAULT '[]',
    "counts" JSONB,

    CONSTRAINT "call_record_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "call_sound" (
    "session_id" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "sound" BYTEA NOT NULL,

    CONSTRAINT "call_sound_pkey" PRIMARY KEY ("session_id","part")
);

-- AddForeignKey
ALTER TABLE "call_record" ADD CONSTRAINT "call_record_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_sound" ADD CONSTRAINT "call_sound_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "call_record"("session_id") ON DELETE CASCADE ON UPDATE CASCADE;
