-- CreateTable
CREATE TABLE "unknown_name" (
    "hash" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "locked_until" TIMESTAMPTZ(3),
    "tried_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unknown_name_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "unknown_name_tried_at_idx" ON "unknown_name"("tried_at");
