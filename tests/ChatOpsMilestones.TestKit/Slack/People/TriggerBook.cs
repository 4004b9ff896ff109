using System.Globalization;
using ChatOpsMilestones.TestKit.Slack.State;
using ChatOpsMilestones.TestKit.Slack.Web;

namespace ChatOpsMilestones.TestKit.Slack.People;

/// <summary>Trigger ids: three seconds, once.</summary>
internal sealed class TriggerBook(FakeSlack slack)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, Trigger> triggers = [];

    public string New(FakeUser user)
    {
        lock (slack.Gate)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{slack.Count()}.{user.Id}.secrettrigger");
            triggers[id] = new Trigger(user, slack.Time.GetUtcNow());
            return id;
        }
    }

    public Trigger Exchange(string id)
    {
        if (!triggers.TryGetValue(id, out var trigger))
            throw new ApiFailure("invalid_trigger_id");
        if (trigger.Used)
            throw new ApiFailure("exchanged_trigger_id");
        if (slack.Time.GetUtcNow() - trigger.At > Life)
            throw new ApiFailure("expired_trigger_id");
        trigger.Used = true;
        return trigger;
    }

    internal sealed record Trigger(FakeUser User, DateTimeOffset At)
    {
        public bool Used { get; set; }
    }
}
