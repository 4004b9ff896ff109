using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsMilestones.Playbooks.Reading;

/// <summary>Numbers, shares, durations, times and names.</summary>
internal sealed partial class Field
{
    public int? Whole(int least, int most)
    {
        if (Scalar() is not { } text)
            return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            Refuse(text, "is no whole number", $"{least}–{most}");
        else if (value < least || value > most)
            Refuse(text, "is out of range", $"{least}–{most}");
        else
            return value;
        return null;
    }

    public double? Number(double least, double most)
    {
        if (Scalar() is not { } text)
            return null;
        var allowed = string.Create(CultureInfo.InvariantCulture, $"{least:#,0.##}–{most:#,0.##}");
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            Refuse(text, "is no number", allowed);
        else if ((double)value < least || (double)value > most)
            Refuse(text, "is out of range", allowed);
        else
            return (double)value;
        return null;
    }

    /// <summary>A share, written <c>20%</c> or <c>0.2</c>.</summary>
    public double? Share(double least, double most)
    {
        if (Scalar() is not { } text)
            return null;
        var allowed = string.Create(CultureInfo.InvariantCulture, $"{least * 100:0.##}%–{most * 100:0.##}%");
        var percent = text.EndsWith('%');
        var digits = percent ? text[..^1].TrimEnd() : text;
        if (!decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            Refuse(text, "is no percentage", allowed);
            return null;
        }

        var share = (double)(percent ? value / 100 : value);
        if (share >= least && share <= most)
            return share;
        Refuse(text, !percent && share >= 2 && share / 100 >= least && share / 100 <= most ? $"is out of range (did you mean '{text}%'?)" : "is out of range", allowed);
        return null;
    }

    /// <summary>A number of days, written <c>14d</c> or <c>2w</c>.</summary>
    public int? Days(int least, int most) => Duration(least, most, "d", ("d", 1), ("w", 7));

    /// <summary>A number of days of the calendar (<c>14d</c>, <c>2w</c>) or of work (<c>3bd</c>).</summary>
    public Core.Milestones.DayCount? DayCount(int least, int most)
    {
        if (Scalar() is not { } text)
            return null;
        if (!text.EndsWith("bd", StringComparison.Ordinal))
            return Days(least, most) is { } days ? new Core.Milestones.DayCount(days) : null;
        if (int.TryParse(text[..^2].TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var business) && business >= least && business <= most)
            return new Core.Milestones.DayCount(business, Business: true);
        Refuse(text, "is out of range", $"{least}bd–{most}bd");
        return null;
    }

    /// <summary>A day, written <c>2027-02-01</c>.</summary>
    public DateOnly? Date()
    {
        if (Scalar() is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2100)
            return day;
        Refuse(text, "is no day", "1990-01-01–2100-12-31");
        return null;
    }

    /// <summary>A number of weeks, written <c>12w</c>.</summary>
    public int? Weeks(int least, int most) => Duration(least, most, "w", ("w", 1));

    /// <summary>A number of minutes, written <c>10m</c>, <c>8h</c> or <c>2d</c>.</summary>
    public int? Minutes(int least, int most) => Duration(least, most, "m", ("m", 1), ("h", 60), ("d", 1440));

    /// <summary>A number of hours, written <c>36h</c> or <c>2d</c>.</summary>
    public int? Hours(int least, int most) => Duration(least, most, "h", ("h", 1), ("d", 24));

    public TimeOnly? Time()
    {
        if (Scalar() is not { } text)
            return null;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        Refuse(text, "is no time of day", "\"00:00\"–\"23:59\"");
        return null;
    }

    public bool? Flag()
    {
        if (Scalar() is not { } text)
            return null;
        if (text is "true" or "false")
            return text == "true";
        Refuse(text, "is neither true nor false", "true, false");
        return null;
    }

    /// <summary>An id of a milestone, rule, play or step.</summary>
    public string? Id() => Matching(IdPattern(), "is no id", "lower-case words joined by hyphens, up to 40 characters");

    public string? MetricId() => Matching(MetricPattern(), "is no name of a metric", "lower-case letters, digits and '_', up to 40 characters, a letter first");

    public string? SegmentId() => Matching(SegmentPattern(), "is no name of a segment", "letters, digits, '_' and '-', up to 20 characters, a letter first");

    /// <summary>A name or a unit as people read it, on one line.</summary>
    public string? Words(int most)
    {
        if (Scalar() is not { } text)
            return null;
        var line = OneLine(text);
        if (line.Length <= most)
            return line;
        Refuse(line, $"is too long ({line.Length} characters)", $"up to {most}");
        return null;
    }

    private int? Duration(int least, int most, string unit, params (string Unit, int Factor)[] units)
    {
        if (Scalar() is not { } text)
            return null;
        var allowed = $"{least}{unit}–{most}{unit}";
        var match = DurationPattern().Match(text);
        var factor = units.FirstOrDefault(u => match.Success && u.Unit == match.Groups[2].Value).Factor;
        if (factor == 0)
        {
            var names = string.Join(" or ", units.Select(u => $"'{(match.Success ? match.Groups[1].Value : "14")}{u.Unit}'"));
            Refuse(text, match.Success && match.Groups[2].Length == 0 ? $"has no unit; write {names}" : "is no duration", allowed);
            return null;
        }

        // Six digits times 1440 stays within an int.
        var value = int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) * factor;
        if (value >= least && value <= most)
            return value;
        Refuse(text, "is out of range", allowed);
        return null;
    }

    private string? Matching(Regex pattern, string isNot, string allowed)
    {
        if (Scalar() is not { } text)
            return null;
        if (pattern.IsMatch(text))
            return text;
        Refuse(text, isNot, allowed);
        return null;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^([0-9]{1,6})\s?([a-z]?)$", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"^(?=.{1,40}\z)[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MetricPattern();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,19}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SegmentPattern();
}
