using System.Globalization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;

namespace ChatOpsMilestones.Hosting.Preferences;

/// <summary>The form of a person's settings: what it shows, and what it means when it comes back.</summary>
internal static class SettingsForm
{
    public const string QuietField = "quiet";
    public const string QuietFromField = "quiet_from";
    public const string QuietUntilField = "quiet_until";
    public const string DigestField = "digest";
    public const string DigestAtField = "digest_at";
    public const string PlaceField = "place";
    public const string BudgetField = "budget";

    public const string Usual = "usual";
    public const string Own = "own";
    public const string Off = "off";

    private static readonly int[] Budgets = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50];

    public static Form Of(PersonSettings settings, WorkingHours hours, Playbook playbook, FormPlaces places)
    {
        var quiet = settings.Quiet is { IsNone: false } own ? own : QuietTime.Of(hours);
        return new Form
        {
            Kind = FormKind.Settings,
            Title = "Your settings",
            SubmitLabel = "Save",
            Fields =
            [
                Choice(QuietField, "Quiet hours", settings.Quiet is null ? Usual : settings.Quiet.IsNone ? Off : Own,
                    new(Usual, $"As on the team list, {QuietTime.Of(hours)}"), new(Own, "My own, below"), new(Off, "None on working days"))
                    with { Hint = $"In your time zone, {hours.ZoneId}. Days off stay quiet." },
                Time(QuietFromField, "Quiet from", quiet.From),
                Time(QuietUntilField, "Quiet until", quiet.Until),
                Choice(DigestField, "Digest", settings.NoDigest ? Off : settings.DigestAt is null ? Usual : Own,
                    new(Usual, $"At the team’s time, {QuietTime.Say(playbook.Routing.DigestAt)}"), new(Own, "At my own time, below"), new(Off, "None: it waits on my page")),
                Time(DigestAtField, "Digest at", settings.DigestAt ?? playbook.Routing.DigestAt),
                Choice(PlaceField, "Where alerts go", PlaceOf(settings, places), [.. Places(settings, places)])
                    with { Hint = $"For a channel, say {places.InChannel.Say("deliver here")} in it." },
                Choice(BudgetField, "Cards a day", settings.CardsPerDay is { } cards ? Number(cards) : Usual, [.. BudgetOptions(settings, playbook)])
                    with { Hint = "Urgent alerts may exceed it." },
            ],
        };
    }

    /// <summary>The settings that a filled form means, or null and the form with its faults.</summary>
    public static (PersonSettings? Settings, Form Form) Read(Form form, PersonSettings now, WorkingHours hours)
    {
        if (FormFields.HasErrors(form))
            return (null, form);

        QuietTime? quiet = null;
        if (Value(form, QuietField) == Off)
            quiet = QuietTime.None;
        if (Value(form, QuietField) == Own)
        {
            if (TimeOf(form, QuietFromField) is not { } from)
                return (null, FormFields.Blame(form, QuietFromField, "From when?"));
            if (TimeOf(form, QuietUntilField) is not { } until)
                return (null, FormFields.Blame(form, QuietUntilField, "Until when?"));
            if (QuietTime.Fault(from, until) is { } wrong)
                return (null, FormFields.Blame(form, QuietFromField, wrong));
            quiet = new QuietTime(from, until);
        }

        var wish = now with { Quiet = quiet, NoDigest = Value(form, DigestField) == Off, DigestAt = null };
        if (Value(form, DigestField) == Own)
        {
            if (TimeOf(form, DigestAtField) is not { } at)
                return (null, FormFields.Blame(form, DigestAtField, "At what time?"));
            if (PersonSettings.DigestFault(at, wish.Over(hours)) is { } wrong)
                return (null, FormFields.Blame(form, DigestAtField, wrong));
            wish = wish with { DigestAt = at };
        }

        var chosen = Value(form, PlaceField).Split(' ');
        var place = Enum.Parse<PersonPlace>(chosen[0]);
        var budget = Value(form, BudgetField);
        return (
            wish with
            {
                Place = place,
                Platform = chosen is [_, var platform] ? platform : place == PersonPlace.Direct ? null : now.Platform,
                Channel = place == PersonPlace.Channel ? now.Channel : null,
                CardsPerDay = budget == Usual ? null : int.Parse(budget, CultureInfo.InvariantCulture),
            },
            form);
    }

    private static string PlaceOf(PersonSettings settings, FormPlaces places) =>
        settings is { Place: PersonPlace.Direct, Platform: { } platform } && places.HasChoice && places.Platforms.Contains(platform) ? Direct(platform) : settings.Place.ToString();

    private static string Direct(string platform) => $"{nameof(PersonPlace.Direct)} {platform}";

    private static IEnumerable<CardOption> Places(PersonSettings settings, FormPlaces places)
    {
        yield return new CardOption(nameof(PersonPlace.Direct), places.HasChoice ? "My direct messages, wherever I am found first" : "My direct messages");
        foreach (var platform in places.HasChoice ? places.Platforms : [])
            yield return new CardOption(Direct(platform), "My direct messages in " + Phrases.Capital(platform));
        if (settings.Place == PersonPlace.Channel)
            yield return new CardOption(nameof(PersonPlace.Channel), "The channel I chose");
        yield return new CardOption(nameof(PersonPlace.Nowhere), "My page only; urgent ones to direct messages");
    }

    private static IEnumerable<CardOption> BudgetOptions(PersonSettings settings, Playbook playbook) =>
    [
        new CardOption(Usual, $"As usual, {Number(playbook.Budgets.PerPersonPerDay)}"),
        .. Budgets.Concat(settings.CardsPerDay is { } own ? [own] : []).Distinct().Order().Select(cards => new CardOption(Number(cards), Number(cards))),
    ];

    private static FormField Choice(string id, string label, string value, params CardOption[] options) =>
        new() { Id = id, Label = label, Kind = FieldKind.Choice, Required = true, Value = value, Options = options };

    private static FormField Time(string id, string label, TimeOnly at) => new() { Id = id, Label = label, Kind = FieldKind.Time, Value = QuietTime.Say(at) };

    private static string Value(Form form, string field) => form.Fields.First(f => f.Id == field).Value;

    private static TimeOnly? TimeOf(Form form, string field) =>
        Value(form, field) is { Length: > 0 } value ? TimeOnly.ParseExact(value, "HH:mm", CultureInfo.InvariantCulture) : null;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where alerts can go, for the form.</summary>
/// <param name="InChannel">how a command is typed in a channel.</param>
/// <param name="Platforms">those connected, as addresses name them.</param>
internal sealed record FormPlaces(CommandStyle InChannel, IReadOnlyList<string> Platforms)
{
    /// <summary>There is more than one platform to be reached on.</summary>
    public bool HasChoice => Platforms.Count > 1;
}
