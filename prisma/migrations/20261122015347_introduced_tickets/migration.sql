-- AlterTable
ALTER TABLE "ticket" ADD COLUMN     "introduction" TEXT;
