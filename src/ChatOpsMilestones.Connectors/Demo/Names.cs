using System.Globalization;
using System.Text;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Invented people. 83 × 97 names, walked in steps that never meet twice.</summary>
internal static class Names
{
    private static readonly string[] First =
    [
        "Anja", "Milan", "Greta", "Owen", "Ilse", "Ravi", "Zoë", "Marek", "Tilda", "Hugo", "Amara", "Felix", "Noor", "Jonas", "Petra",
        "Dario", "Hana", "Lukas", "Bianca", "Emil", "Saskia", "Tariq", "Nell", "Viktor", "Carmen", "Idris", "Linnea", "Rafael", "Mina",
        "Søren", "Yara", "Gareth", "Katja", "Nikhil", "Freya", "Bruno", "Leila", "Conrad", "Maeve", "Stefan", "Aisha", "Ruben", "Elin",
        "Kofi", "Dagny", "Pavel", "Sofia", "Marcus", "Ingrid", "Teo", "Farah", "Gustav", "Olive", "Andrés", "Britta", "Kenji", "Rosa",
        "Piotr", "Delia", "Samir", "Astrid", "Colin", "Mirela", "Joost", "Thandi", "Ewan", "Lucia", "Henrik", "Salma", "Matteo", "Una",
        "Dmitri", "Ava", "Roland", "Nadia", "Callie", "Jiro", "Fiona", "Omar", "Tessa", "Wim", "Elena", "Barnaby",
    ];

    private static readonly string[] Last =
    [
        "Hallström", "Okoro", "Bergmann", "Tillerby", "Varga", "Linfield", "Moreau", "Achterberg", "Castellan", "Drummey", "Ekdahl",
        "Farrowby", "Gupta", "Holloway", "Ivanescu", "Jarrold", "Kovalik", "Lattimer", "Muñoz", "Norgaard", "Oberlin", "Prewitt", "Quist",
        "Rasmussen", "Stanhope", "Thorvald", "Underhill", "Vestergaard", "Whitcombe", "Yildiz", "Zellner", "Abernathy", "Blomgren",
        "Calloway", "Demir", "Estrada", "Fairweather", "Grieves", "Hovland", "Iyer", "Janssen", "Kessler", "Lindgard", "Mbeki-Rowe",
        "Nakagawa", "Ostrander", "Pennick", "Quennell", "Rowntree", "Sandoval", "Tremaine", "Ulvestad", "Valcourt", "Wexler", "Yeoman",
        "Zamora", "Ashdown", "Brandvold", "Corrigan", "Delacroix-Hume", "Eastlake", "Fontaine", "Gallimore", "Hartvig", "Ingleby",
        "Jorgensen", "Kaminski", "Lockridge", "Marchetti", "Nyström", "Olander", "Petrakis", "Radley", "Silvestri", "Tamboli", "Umana",
        "Voss", "Winterbourne", "Yardley", "Zubiri", "Ambrose", "Bexley", "Cornish", "Dunmore", "Ellery", "Fairbanks", "Granger",
        "Hathersage", "Illingworth", "Jessop", "Kirkbride", "Lorimer", "Mallory", "Nightingale", "Orchard", "Pemberton", "Quayle",
    ];

    /// <summary>The name of the n-th person of the whole book.</summary>
    public static string Person(int n) => First[n * 29 % First.Length] + " " + Last[n * 41 % Last.Length];

    /// <summary>Lower-case letters and digits of a name, its words joined by <paramref name="joint"/>.</summary>
    public static string Slug(string name, char joint = '-')
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.Replace("ø", "o", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != joint)
                slug.Append(joint);
        }

        return slug.ToString().TrimEnd(joint);
    }
}
