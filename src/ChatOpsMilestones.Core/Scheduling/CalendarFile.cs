using System.Globalization;
using System.Text;

namespace ChatOpsMilestones.Core.Scheduling;

/// <summary>Writes a meeting as an iCalendar file (RFC 5545): CRLF, escaped text, lines folded at 75 octets on whole characters.</summary>
public static class CalendarFile
{
    private const int LongestLineOctets = 75;

    public static string Write(Meeting meeting, DateTimeOffset stamp)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(meeting, stamp))
            Fold(text, line);
        return text.ToString();
    }

    private static IEnumerable<string> Lines(Meeting meeting, DateTimeOffset stamp)
    {
        yield return "BEGIN:VCALENDAR";
        yield return "VERSION:2.0";
        yield return "PRODID:-//ChatOps Milestones//EN";
        yield return "METHOD:PUBLISH";
        yield return "BEGIN:VEVENT";
        yield return "UID:" + meeting.Uid;
        yield return "DTSTAMP:" + Utc(stamp);
        yield return "DTSTART:" + Utc(meeting.Start);
        yield return "DTEND:" + Utc(meeting.Start + meeting.Length);
        yield return "SUMMARY:" + Escape(meeting.Title);
        yield return "DESCRIPTION:" + Escape(meeting.Agenda);
        yield return $"ORGANIZER;CN={Parameter(meeting.OrganizerName)}:mailto:{Address(meeting.OrganizerEmail)}";
        foreach (var attendee in meeting.AttendeeEmails)
            yield return $"ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:{Address(attendee)}";
        yield return "END:VEVENT";
        yield return "END:VCALENDAR";
    }

    private static string Utc(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // RFC 5545 allows no control characters but the tab; line ends become the two letters \n.
    private static string Escape(string text) => string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)))
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r", "", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    // A quoted parameter holds neither quotes nor control characters.
    private static string Parameter(string text) => '"' + Printable(text.Replace('"', '\'')) + '"';

    private static string Address(string email) => Printable(email);

    private static string Printable(string text) => string.Concat(text.Where(c => !char.IsControl(c)));

    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLineOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
