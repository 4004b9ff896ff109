using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>
/// What a replay is good for: the hash of when a milestone fires, for whom and how loud. Words, buttons and the state
/// are not in it, so that a better sentence or switching it on does not make its figures worthless.
/// </summary>
public static class MilestoneFingerprint
{
    private static readonly HashSet<string> Words =
    [
        nameof(Milestone.Name), nameof(Milestone.Activation), nameof(Milestone.Sources),
        nameof(Rule.Headline), nameof(Rule.Why), nameof(Rule.Advice), nameof(Rule.Actions), "Notes",
    ];

    public static string Of(Milestone milestone)
    {
        var text = new StringBuilder();
        Write(text, milestone, top: true);
        foreach (var rule in milestone.Rules)
        {
            text.Append('\n').Append(rule.Id).Append(':');
            Write(text, rule, top: true);
        }

        return StableId.Of("milestone", text.ToString());
    }

    // Every public property by name: a condition that is added to the language counts without a line here.
    private static void Write(StringBuilder text, object? value, bool top = false)
    {
        switch (value)
        {
            case null:
                text.Append('-');
                break;
            case string words:
                text.Append('"').Append(words).Append('"');
                break;
            case IFormattable plain:
                text.Append(plain.ToString(null, CultureInfo.InvariantCulture));
                break;
            case bool:
                text.Append(value);
                break;
            case IDictionary map:
                text.Append('{');
                foreach (var key in map.Keys.Cast<object>().OrderBy(k => k.ToString(), StringComparer.Ordinal))
                {
                    Write(text, key);
                    text.Append('=');
                    Write(text, map[key]);
                }

                text.Append('}');
                break;
            case IEnumerable list:
                text.Append('[');
                foreach (var item in list)
                {
                    Write(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                WriteRecord(text, value, top);
                break;
        }
    }

    private static void WriteRecord(StringBuilder text, object value, bool top)
    {
        text.Append(value.GetType().Name).Append('(');
        var properties = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && p.SetMethod is not null)
            .Where(p => !top || (!Words.Contains(p.Name) && p.Name != nameof(Milestone.Rules)))
            .OrderBy(p => p.Name, StringComparer.Ordinal);
        foreach (var property in properties)
        {
            text.Append(property.Name).Append('=');
            Write(text, property.GetValue(value));
            text.Append(';');
        }

        text.Append(')');
    }
}
