using ChatOpsMilestones.Core.Scheduling;

namespace ChatOpsMilestones.Core.Tests.Scheduling;

public sealed class CalendarLinksTests
{
    private static readonly Meeting Call = new()
    {
        Uid = "secret-uid",
        Title = "Acme & Söhne: review?",
        Start = new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(1)),
        Length = TimeSpan.FromMinutes(45),
        OrganizerName = "Jordan Lee",
        OrganizerEmail = "jordan@example.com",
        AttendeeEmails = ["ann+cs@acme.example"],
        Agenda = "1. Where we are\n2. <b>Next</b> & more",
    };

    [Fact]
    public void A_link_holds_the_meeting_and_nothing_else()
    {
        Assert.Equal(
            "https://calendar.google.com/calendar/render?action=TEMPLATE&text=Acme%20%26%20S%C3%B6hne%3A%20review%3F&dates=20261124T090000Z%2F20261124T094500Z"
            + "&details=1.%20Where%20we%20are%0A2.%20%3Cb%3ENext%3C%2Fb%3E%20%26%20more&add=ann%2Bcs%40acme.example",
            CalendarLinks.Google(Call).AbsoluteUri);
        Assert.Equal(
            "https://outlook.office.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent&subject=Acme%20%26%20S%C3%B6hne%3A%20review%3F"
            + "&startdt=2026-11-24T09%3A00%3A00Z&enddt=2026-11-24T09%3A45%3A00Z&body=1.%20Where%20we%20are%0A2.%20%3Cb%3ENext%3C%2Fb%3E%20%26%20more&to=ann%2Bcs%40acme.example",
            CalendarLinks.Outlook(Call).AbsoluteUri);
        Assert.Equal(
            "https://teams.microsoft.com/l/meeting/new?subject=Acme%20%26%20S%C3%B6hne%3A%20review%3F&startTime=2026-11-24T09%3A00%3A00Z&endTime=2026-11-24T09%3A45%3A00Z"
            + "&content=1.%20Where%20we%20are%0A2.%20%3Cb%3ENext%3C%2Fb%3E%20%26%20more&attendees=ann%2Bcs%40acme.example",
            CalendarLinks.Teams(Call).AbsoluteUri);
    }

    [Fact]
    public void However_long_its_texts_a_link_stays_short_enough_for_a_chat()
    {
        var crowded = Call with { Title = string.Concat(Enumerable.Repeat("x😀", 300)), Agenda = new string('a', 5000), AttendeeEmails = [.. Enumerable.Range(0, 50).Select(i => $"person{i}@customer.example")] };

        Assert.InRange(CalendarLinks.Google(crowded).AbsoluteUri.Length, 1, 3000);
        Assert.InRange(CalendarLinks.Outlook(crowded).AbsoluteUri.Length, 1, 3000);
        Assert.InRange(CalendarLinks.Teams(crowded).AbsoluteUri.Length, 1, 3000);
    }
}
