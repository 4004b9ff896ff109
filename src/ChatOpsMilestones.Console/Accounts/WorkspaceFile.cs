namespace ChatOpsMilestones.Workspace.Accounts;

/// <summary>A file that a message offers.</summary>
/// <param name="Name">with its ending: <c>review.ics</c>.</param>
/// <param name="ContentType">media type.</param>
/// <param name="Content">its bytes.</param>
public sealed record WorkspaceFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>The file behind a line's <c>FileId</c>; null when there is none for this person. Supplied by the host.</summary>
public delegate Task<WorkspaceFile?> WorkspaceFileReader(string fileId, string personEmail, CancellationToken cancellationToken);
