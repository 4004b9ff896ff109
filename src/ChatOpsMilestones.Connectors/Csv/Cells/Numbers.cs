using System.Globalization;

namespace ChatOpsMilestones.Connectors.Csv.Cells;

/// <summary>Numbers with a dot for decimals and nothing else: no thousands separators, spaces, signs of currency or exponents.</summary>
internal static class Numbers
{
    private const decimal MostMoney = 1_000_000_000_000;

    private const double MostMeasured = 1e15;

    /// <summary>An amount of money; none of the records knows a negative one.</summary>
    public static CellType<decimal> Money { get; } =
        new("an amount of 0 or more (at most 10^12), written like 1234.50", TryMoney);

    /// <summary>A metric's value.</summary>
    public static CellType<double> Measured { get; } =
        new("a number of 0 or more (at most 10^15), written like 1234.5", TryMeasured);

    public static CellType<int> Whole(int least, int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
        (ReadOnlySpan<char> text, out int value) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);

    public static bool TryMeasured(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value <= MostMeasured;

    private static bool TryMoney(ReadOnlySpan<char> text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value <= MostMoney;
}
