-- CreateTable
CREATE TABLE "answer_recording" (
    "project_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "wav" BYTEA NOT NULL,
    "millis" INTEGER NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uploaded_by" TEXT NOT NULL,

    CONSTRAINT "answer_recording_pkey" PRIMARY KEY ("project_id","name")
);

-- AddForeignKey
ALTER TABLE "answer_recording" ADD CONSTRAINT "answer_recording_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
