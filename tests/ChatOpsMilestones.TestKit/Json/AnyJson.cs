using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Json;

/// <summary>JSON of any shape out of a seed: made of the words that readers look for, or real payloads with parts torn out.</summary>
/// <param name="seed">the same gives the same.</param>
/// <param name="names">of members, as they stand in JSON.</param>
/// <param name="texts">values, as they stand in JSON.</param>
/// <param name="whole">real payloads, made anew each time.</param>
/// <param name="madeUp">one in so many is made up from nothing.</param>
public sealed class AnyJson(int seed, IReadOnlyList<string> names, IReadOnlyList<string> texts, Func<JsonObject[]> whole, int madeUp)
{
    private readonly Random random = new(seed);

    public JsonElement Next() => JsonElement.Parse(random.Next(madeUp) == 0 ? Any(0) : Torn());

    private string Torn()
    {
        var payloads = whole();
        var payload = payloads[random.Next(payloads.Length)];
        for (var tears = random.Next(1, 4); tears > 0; tears--)
            Tear(payload);
        return payload.ToJsonString().Replace("\"{any}\"", Any(2), StringComparison.Ordinal);
    }

    // Walks down a random way and puts something else at its end, or takes it out.
    private void Tear(JsonObject at)
    {
        while (at.Count > 0)
        {
            var name = at.ElementAt(random.Next(at.Count)).Key;
            if (at[name] is JsonObject child && random.Next(3) > 0)
            {
                at = child;
                continue;
            }

            if (random.Next(4) == 0)
                at.Remove(name);
            else
                at[name] = "{any}";
            return;
        }
    }

    private string Any(int depth)
    {
        var text = new StringBuilder();
        Write(text, depth);
        return text.ToString();
    }

    private void Write(StringBuilder text, int depth)
    {
        switch (random.Next(depth > 5 ? 5 : 9))
        {
            case 0: text.Append("null"); return;
            case 1: text.Append(random.Next(2) == 0 ? "true" : "1e400"); return;
            case 2: text.Append(random.Next(-5, 2_000_000_000)); return;
            case 3 or 4: text.Append('"').Append(texts[random.Next(texts.Count)]).Append('"'); return;
            case 5:
                Many(text, '[', ']', () => Write(text, depth + 1));
                return;
            default:
                Many(text, '{', '}', () =>
                {
                    text.Append('"').Append(names[random.Next(names.Count)]).Append("\":");
                    Write(text, depth + 1);
                });
                return;
        }
    }

    private void Many(StringBuilder text, char open, char close, Action item)
    {
        text.Append(open);
        for (var (i, count) = (0, random.Next(7)); i < count; i++)
        {
            if (i > 0)
                text.Append(',');
            item();
        }

        text.Append(close);
    }
}
