using System.Text;
using ChatOpsMilestones.Core.Scheduling;

namespace ChatOpsMilestones.Core.Tests.Scheduling;

public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset Start = new(2027, 3, 1, 9, 30, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Lines_end_with_crlf_and_hold_at_most_75_octets()
    {
        var text = CalendarFile.Write(Meeting("Überprüfung " + string.Concat(Enumerable.Repeat("größe 🚚 ", 40))), Start);

        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Unfolding_and_unescaping_gives_the_agenda_back()
    {
        const string agenda = "1. Seats; 9 of 20, so far\n2. Back\\slash: done";

        var unfolded = CalendarFile.Write(Meeting("Review", agenda), Start).Replace("\r\n ", "", StringComparison.Ordinal);
        var line = unfolded.Split("\r\n").Single(l => l.StartsWith("DESCRIPTION:", StringComparison.Ordinal))["DESCRIPTION:".Length..];

        Assert.Equal(@"1. Seats\; 9 of 20\, so far\n2. Back\\slash: done", line);
    }

    [Fact]
    public void Times_are_utc_and_the_length_holds()
    {
        var text = CalendarFile.Write(Meeting("Review"), Start);

        Assert.Contains("DTSTART:20270301T083000Z\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTEND:20270301T090000Z\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_or_address_cannot_smuggle_in_a_line()
    {
        var meeting = Meeting("x\r\nATTENDEE:mailto:evil@example.com") with { OrganizerName = "A\"\r\nB", AttendeeEmails = ["a@b.example\r\nX-EVIL:1"] };

        var lines = CalendarFile.Write(meeting, Start).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");

        Assert.DoesNotContain(lines, l => l.StartsWith("X-EVIL", StringComparison.Ordinal) || l.StartsWith("ATTENDEE:mailto:evil", StringComparison.Ordinal) || l.StartsWith("B\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Control_characters_do_not_reach_the_file() =>
        Assert.DoesNotContain(
            CalendarFile.Write(Meeting("a\u0001b", "c\u000bd\u007f"), Start), c => char.IsControl(c) && c is not ('\r' or '\n'));

    private static Meeting Meeting(string title, string agenda = "Talk") => new()
    {
        Uid = "u@x",
        Title = title,
        Start = Start,
        Length = TimeSpan.FromMinutes(30),
        OrganizerName = "Jordan Lee",
        OrganizerEmail = "jordan@example.com",
        AttendeeEmails = ["ana@customer.example"],
        Agenda = agenda,
    };
}
