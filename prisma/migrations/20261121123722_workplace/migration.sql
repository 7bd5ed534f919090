-- AlterTable
ALTER TABLE "project" ADD COLUMN     "four_eyes" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "version_part" (
    "version_id" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "version_part_pkey" PRIMARY KEY ("version_id","part")
);

-- CreateTable
CREATE TABLE "api_sample" (
    "api_id" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" TEXT NOT NULL,

    CONSTRAINT "api_sample_pkey" PRIMARY KEY ("api_id")
);

-- CreateTable
CREATE TABLE "presence" (
    "username" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "editing" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("username","place")
);

-- CreateIndex
CREATE INDEX "presence_place_idx" ON "presence"("place");

-- AddForeignKey
ALTER TABLE "version_part" ADD CONSTRAINT "version_part_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_sample" ADD CONSTRAINT "api_sample_api_id_fkey" FOREIGN KEY ("api_id") REFERENCES "api"("id") ON DELETE CASCADE ON UPDATE CASCADE;
