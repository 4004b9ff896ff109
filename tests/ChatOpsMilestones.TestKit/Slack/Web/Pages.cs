using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>Cursors: opaque, and empty on the last page.</summary>
internal static class Pages
{
    public static (IReadOnlyList<T> Page, string Next) Of<T>(ApiCall call, IReadOnlyList<T> all, int usual, int most)
    {
        var (limit, from) = (call.Number("limit", usual, most), From(call.Text("cursor")));
        var page = all.Skip(from).Take(limit).ToList();
        var end = from + page.Count;
        return (page, end < all.Count ? Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"next:{end}"))) : "");
    }

    public static JsonObject Answer(string name, JsonArray page, string next) =>
        ApiMethod.Ok((name, page), ("response_metadata", new JsonObject { ["next_cursor"] = next }));

    private static int From(string? cursor)
    {
        if (cursor is null)
            return 0;
        try
        {
            var text = Encoding.ASCII.GetString(Convert.FromBase64String(cursor));
            if (text.StartsWith("next:", StringComparison.Ordinal) && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var from))
                return from;
        }
        catch (FormatException)
        {
            // falls through to the refusal
        }

        throw new ApiFailure("invalid_cursor");
    }
}
