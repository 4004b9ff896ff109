using System.Globalization;

namespace ChatOpsMilestones.Bench.Tasks.Cdnow;

/// <summary>A row of the log: a customer bought for an amount.</summary>
internal sealed record Purchase(string Customer, DateOnly Day, decimal Amount);

/// <summary>The rows of <c>cdnow/CDNOW_sample.txt</c>: master id, sample id, day, CDs, USD, between blanks and without a header.</summary>
internal static class PurchaseLog
{
    public const string File = "cdnow/CDNOW_sample.txt";
    private const int Cells = 5;

    public static IReadOnlyList<Purchase> Read(string folder)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
            throw new FileNotFoundException($"there is no {File}");

        var rows = new List<Purchase>();
        foreach (var (number, line) in System.IO.File.ReadLines(path).Index())
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var cells = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length != Cells
                || !DateOnly.TryParseExact(cells[2], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !decimal.TryParse(cells[4], NumberStyles.Number, CultureInfo.InvariantCulture, out var amount))
            {
                throw new InvalidDataException($"{File}:{number + 1}: not five cells with a day (yyyyMMdd) and an amount");
            }

            rows.Add(new Purchase($"{cells[0]}-{cells[1]}", day, amount));
        }

        return rows.Count > 0 ? rows : throw new InvalidDataException($"{File} has no rows");
    }
}
