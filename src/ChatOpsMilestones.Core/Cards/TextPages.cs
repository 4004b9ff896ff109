namespace ChatOpsMilestones.Core.Cards;

/// <summary>A long answer as several messages. A message holds 50 blocks; a way back takes five messages.</summary>
public static class TextPages
{
    public const int MostPages = 3;

    private const int MostRows = 40;
    private const int MostCharacters = 7000;

    public static IReadOnlyList<TextMessage> Of(TextMessage text)
    {
        var pages = new List<List<TextLine>> { new() };
        var length = 0;
        foreach (var line in text.Lines)
        {
            var size = Math.Min(line.Text.Length, 500) + Math.Min(line.Detail?.Length ?? 0, 300) + (line.Lead?.Length ?? 0);
            if (pages[^1].Count == MostRows || (pages[^1].Count > 0 && length + size > MostCharacters))
            {
                pages.Add([]);
                length = 0;
            }

            pages[^1].Add(line);
            length += size;
        }

        var left = pages.Skip(MostPages).Sum(p => p.Count);
        if (left > 0)
            pages[MostPages - 1].Add(new TextLine($"… and {left} more lines. Ask for less at a time to see them."));
        return [.. pages.Take(MostPages).Select((lines, page) => new TextMessage { Title = page == 0 ? text.Title : null, Lines = lines })];
    }
}
