using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Workspace.Home;

/// <summary>A person's own page as it is now; null when there is no such person. Supplied by the host.</summary>
public delegate Task<HomePage?> HomePageReader(string personEmail, CancellationToken cancellationToken);
