namespace ChatOpsMilestones.Storage.Series;

/// <summary>How many bytes a day's value takes.</summary>
internal static class DayWidth
{
    public const byte NoByte = byte.MaxValue;
    public const ushort NoShort = ushort.MaxValue;

    public enum Kind : byte
    {
        /// <summary>No day has a value.</summary>
        None = 0,

        /// <summary>Whole numbers 0–254; 255 for a day without.</summary>
        Byte = 1,

        /// <summary>Whole numbers 0–65,534; 65,535 for a day without.</summary>
        Short = 2,

        /// <summary>Numbers that a 4-byte float holds exactly; NaN for a day without.</summary>
        Single = 3,

        /// <summary>Everything else.</summary>
        Double = 4,
    }

    /// <summary>The narrowest width that gives every value back exactly.</summary>
    public static Kind Of(ReadOnlySpan<double> values)
    {
        var width = values.IsEmpty ? Kind.None : Kind.Byte;
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                continue;

            var needed = Of(value);
            if (needed > width)
                width = needed;
        }

        return width;
    }

    private static Kind Of(double value)
    {
        // Minus zero is not a whole number to keep in a byte: it would come back as zero.
        if (value >= 0 && value < NoShort && value == Math.Floor(value) && !double.IsNegative(value))
            return value < NoByte ? Kind.Byte : Kind.Short;
        return (float)value == value ? Kind.Single : Kind.Double;
    }
}
