using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>A person's settings as they hold now, in words.</summary>
/// <param name="settings">what the person has set.</param>
/// <param name="hours">of the team list.</param>
/// <param name="playbook">whose numbers hold where nothing is set.</param>
public sealed class SettingsWords(PersonSettings settings, WorkingHours hours, Playbook playbook)
{
    private const string NoneWord = "none";

    /// <summary><c>18:00–08:30 and on days off</c>.</summary>
    public string Quiet
    {
        get
        {
            var quiet = settings.Quiet ?? QuietTime.Of(hours);
            return quiet.IsNone ? "only on days off" : $"{quiet} and on days off";
        }
    }

    /// <summary><c>at 09:00 on working days</c>; a time in the quiet hours moves to their end.</summary>
    public string Digest => settings.NoDigest || settings.Place == PersonPlace.Nowhere
        ? NoneWord
        : $"at {QuietTime.Say(DecisionWindows.Within([settings.Over(playbook.Routing).DigestAt], settings.Over(hours))[0])} on working days";

    public string Place => settings.Place switch
    {
        PersonPlace.Nowhere => $"only urgent alerts come, to your direct messages{Where}",
        PersonPlace.Channel => "alerts come to a channel that you chose",
        _ => $"alerts come to your direct messages{Where}",
    };

    private string Where => settings.Platform is { } platform ? " in " + Phrases.Capital(platform) : "";

    /// <summary><c>up to 5 cards a day, 2 of them kept for urgent alerts</c>.</summary>
    public string Budget
    {
        get
        {
            var budgets = settings.Over(playbook.Budgets);
            var cards = budgets.PerPersonPerDay;
            return $"up to {cards} {(cards == 1 ? "card" : "cards")} a day"
                + (budgets.ReservedForUrgent > 0 ? $", {budgets.ReservedForUrgent} of them kept for urgent alerts" : "; urgent alerts may exceed it");
        }
    }

    /// <summary>All in one line.</summary>
    public string Line => $"Quiet {Quiet} · {(Digest == NoneWord ? "no digest" : "digest " + Digest)} · {Place} · {Budget}";
}
