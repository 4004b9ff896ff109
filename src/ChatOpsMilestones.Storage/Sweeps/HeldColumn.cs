using System.Text.Json;
using ChatOpsMilestones.Core.Sweeps;

namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>Which rules hold an episode, from a saved state, without making a state of it.</summary>
internal sealed class HeldColumn(SweepPlan plan)
{
    private readonly Dictionary<string, int> places =
        plan.Rules.Select((rule, place) => (rule.Rule.Key, place)).ToDictionary(rule => rule.Key, rule => rule.place, StringComparer.Ordinal);

    /// <summary>False when the columns cannot go on from it: it is unreadable, of another playbook, or holds what may speak any day.</summary>
    public bool Read(ReadOnlySpan<byte> state, out RuleSet held)
    {
        held = RuleSet.Empty;
        try
        {
            var json = new Utf8JsonReader(state);
            var isKnown = true;
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("PlaybookVersion"u8) && json.Read())
                    isKnown &= json.ValueTextEquals(plan.Playbook.Version);
                else if (json.ValueTextEquals("Open"u8))
                    isKnown &= Open(ref json, ref held);
                else
                    json.Skip();
            }

            return isKnown;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool Open(ref Utf8JsonReader json, ref RuleSet held)
    {
        var isKnown = true;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (places.TryGetValue(json.GetString()!, out var place))
                held = held.With(place);
            else
                isKnown = false;
            json.Read();
            isKnown &= !AnyMuted(ref json);
        }

        return isKnown;
    }

    // A muted episode speaks when the health allows it, which the columns do not know.
    private static bool AnyMuted(ref Utf8JsonReader json)
    {
        var muted = false;
        var depth = json.CurrentDepth;
        while (json.Read() && json.CurrentDepth > depth)
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("Muted"u8))
                muted |= json.Read() && json.TokenType == JsonTokenType.True;
        }

        return muted;
    }
}
