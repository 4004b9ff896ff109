namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>How well an account does; decides seats, features, answers and tickets.</summary>
internal enum Tier
{
    Weak,
    Middling,
    Strong,
}

internal enum Phase
{
    Customer,
    Left,

    /// <summary>Signs after the anchor day.</summary>
    Coming,
}

/// <param name="Name">an invented company; its first word is unique in the book.</param>
/// <param name="Owner">index into the team's CSMs.</param>
internal sealed record CatalogEntry(string Name, string Industry, string Segment, int Owner, Tier Tier, Phase Phase = Phase.Customer);

/// <summary>The book of accounts. Names are fixed whatever the seed, so that texts and pictures can speak of them.</summary>
internal static class Catalog
{
    public static IReadOnlyList<CatalogEntry> Entries { get; } =
    [
        new("Halden Freight", "logistics", "ENT", 1, Tier.Strong),
        new("Novara Clinics", "healthcare", "ENT", 0, Tier.Weak),
        new("Orrinvale Insurance", "insurance", "ENT", 2, Tier.Middling),
        new("Castermoor Rail", "transport", "ENT", 3, Tier.Middling),
        new("Tessaly Pharma", "pharma", "ENT", 4, Tier.Strong),
        new("Vintrup Energy", "energy", "ENT", 0, Tier.Middling),
        new("Marrowgate Retail", "retail", "ENT", 1, Tier.Weak),
        new("Quillan Aerospace", "manufacturing", "ENT", 4, Tier.Middling),

        new("Pellworth Foods", "food", "MM", 0, Tier.Strong),
        new("Ardenlow Hotels", "hospitality", "MM", 0, Tier.Strong),
        new("Skarvik Marine", "logistics", "MM", 1, Tier.Strong),
        new("Lumeth Diagnostics", "healthcare", "MM", 2, Tier.Strong),
        new("Brannock Tools", "manufacturing", "MM", 4, Tier.Middling),
        new("Cindervale Glass", "manufacturing", "MM", 1, Tier.Strong),
        new("Dovrex Logistics", "logistics", "MM", 3, Tier.Strong),
        new("Ellingrove Homes", "construction", "MM", 2, Tier.Strong),
        new("Fennimore Paper", "manufacturing", "MM", 3, Tier.Weak),
        new("Galtara Mining", "mining", "MM", 4, Tier.Weak),
        new("Hartisson Legal", "legal", "MM", 2, Tier.Strong),
        new("Iverlane Travel", "travel", "MM", 3, Tier.Middling),
        new("Joskelin Media", "media", "MM", 4, Tier.Strong),
        new("Kerrowby Farms", "agriculture", "MM", 0, Tier.Weak),
        new("Lochtern Water", "utilities", "MM", 1, Tier.Middling),
        new("Mirabeck Textiles", "manufacturing", "MM", 2, Tier.Middling),

        new("Nettlefield Bakery", "food", "SMB", 0, Tier.Strong),
        new("Oakspire Fitness", "fitness", "SMB", 1, Tier.Middling),
        new("Pinnaro Design", "design", "SMB", 2, Tier.Strong),
        new("Quenby Dental", "healthcare", "SMB", 3, Tier.Middling),
        new("Rushmarle Books", "retail", "SMB", 4, Tier.Weak),
        new("Saltwick Studios", "media", "SMB", 1, Tier.Weak),
        new("Tamberley Vets", "healthcare", "SMB", 2, Tier.Middling),
        new("Umberlyn Coffee", "food", "SMB", 3, Tier.Weak),
        new("Vexholm Games", "media", "SMB", 3, Tier.Middling),
        new("Wrenfold Events", "events", "SMB", 4, Tier.Middling),
        new("Yarrowin Tea", "food", "SMB", 0, Tier.Strong),
        new("Zellbrook Cycles", "retail", "SMB", 1, Tier.Strong),
        new("Aldermist Optics", "retail", "SMB", 2, Tier.Middling),
        new("Birchello Toys", "retail", "SMB", 3, Tier.Middling),
        new("Cobbleton Repairs", "services", "SMB", 4, Tier.Weak),
        new("Drumfell Sports", "retail", "SMB", 0, Tier.Middling),
        new("Eskerly Solar", "energy", "SMB", 1, Tier.Strong),
        new("Fallowmere Spa", "hospitality", "SMB", 2, Tier.Weak),
        new("Gorsedale Gardens", "retail", "SMB", 3, Tier.Strong),
        new("Hollenby Audio", "manufacturing", "SMB", 4, Tier.Middling),
        new("Inglemoor Print", "services", "SMB", 0, Tier.Middling),
        new("Jorvane Labs", "software", "SMB", 4, Tier.Strong),

        new("Kettleby Crafts", "retail", "SS", 0, Tier.Middling),
        new("Larkhurst Photo", "media", "SS", 1, Tier.Strong),
        new("Mossvine Apps", "software", "SS", 2, Tier.Middling),
        new("Nimbrel Notes", "software", "SS", 3, Tier.Strong),
        new("Otterlane Kids", "retail", "SS", 4, Tier.Middling),
        new("Pebblow Pets", "retail", "SS", 0, Tier.Weak),
        new("Quiltara Home", "retail", "SS", 1, Tier.Middling),
        new("Rookden Radio", "media", "SS", 2, Tier.Strong),
        new("Sorrelby Soap", "retail", "SS", 3, Tier.Middling),
        new("Thistlow Yoga", "fitness", "SS", 4, Tier.Strong),
        new("Upfold Maps", "software", "SS", 2, Tier.Weak),
        new("Velloway Bikes", "retail", "SS", 3, Tier.Middling),

        new("Wexmarsh Rentals", "services", "SMB", 0, Tier.Weak, Phase.Left),
        new("Yondercliff Tours", "travel", "SMB", 1, Tier.Weak, Phase.Left),
        new("Zephrane Foods", "food", "MM", 2, Tier.Weak, Phase.Left),
        new("Abbotrill Security", "services", "MM", 3, Tier.Weak, Phase.Left),
        new("Brackenzo Crafts", "retail", "SS", 4, Tier.Weak, Phase.Left),

        new("Corvane Analytics", "software", "MM", 0, Tier.Strong, Phase.Coming),
        new("Dunmarrow Dairy", "food", "SMB", 1, Tier.Weak, Phase.Coming),
        new("Elverstone Schools", "education", "SMB", 2, Tier.Strong, Phase.Coming),
        new("Farrowdene Parks", "leisure", "SS", 3, Tier.Middling, Phase.Coming),
        new("Glintham Jewels", "retail", "SMB", 4, Tier.Middling, Phase.Coming),
        new("Hexmoor Robotics", "manufacturing", "MM", 0, Tier.Middling, Phase.Coming),
        new("Islewick Ferries", "transport", "SMB", 1, Tier.Strong, Phase.Coming),
        new("Jasperon Care", "healthcare", "SS", 2, Tier.Strong, Phase.Coming),
    ];
}
