using ChatOpsMilestones.Core.Accounts;

namespace ChatOpsMilestones.Workspace;

/// <summary>The people one can act as; supplied by the host.</summary>
public delegate Task<IReadOnlyList<Teammate>> TeammateReader(CancellationToken cancellationToken);
