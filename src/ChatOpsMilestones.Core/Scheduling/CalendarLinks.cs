using System.Globalization;

namespace ChatOpsMilestones.Core.Scheduling;

/// <summary>Addresses that open a new event in a calendar on the web, filled in. They hold nothing that the meeting itself does not say.</summary>
public static class CalendarLinks
{
    private const int LongestTitle = 150;
    private const int LongestAgenda = 800;
    private const int MostAttendees = 20;

    public static Uri Google(Meeting meeting) => new(
        "https://calendar.google.com/calendar/render?action=TEMPLATE"
        + $"&text={Part(meeting.Title, LongestTitle)}&dates={Compact(meeting.Start)}%2F{Compact(meeting.Start + meeting.Length)}"
        + $"&details={Part(meeting.Agenda, LongestAgenda)}"
        + string.Concat(Attendees(meeting).Select(email => $"&add={Uri.EscapeDataString(email)}")));

    public static Uri Outlook(Meeting meeting) => new(
        "https://outlook.office.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent"
        + $"&subject={Part(meeting.Title, LongestTitle)}&startdt={Iso(meeting.Start)}&enddt={Iso(meeting.Start + meeting.Length)}"
        + $"&body={Part(meeting.Agenda, LongestAgenda)}&to={Uri.EscapeDataString(string.Join(',', Attendees(meeting)))}");

    /// <summary>Opens the dialog for a new meeting in Microsoft Teams. Source: learn.microsoft.com, "Create a deep link to the meeting scheduling dialog".</summary>
    public static Uri Teams(Meeting meeting) => new(
        "https://teams.microsoft.com/l/meeting/new"
        + $"?subject={Part(meeting.Title, LongestTitle)}&startTime={Iso(meeting.Start)}&endTime={Iso(meeting.Start + meeting.Length)}"
        + $"&content={Part(meeting.Agenda, LongestAgenda)}&attendees={Uri.EscapeDataString(string.Join(',', Attendees(meeting)))}");

    private static IEnumerable<string> Attendees(Meeting meeting) => meeting.AttendeeEmails.Take(MostAttendees);

    // Cut between characters, so that what is escaped is whole.
    private static string Part(string text, int most)
    {
        var plain = string.Concat(text.Where(c => c == '\n' || !char.IsControl(c)));
        if (plain.Length > most)
            plain = (char.IsHighSurrogate(plain[most - 1]) ? plain[..(most - 1)] : plain[..most]) + "…";
        return Uri.EscapeDataString(plain);
    }

    private static string Compact(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Iso(DateTimeOffset instant) => Uri.EscapeDataString(instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
