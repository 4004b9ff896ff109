using System.Diagnostics.CodeAnalysis;

namespace ChatOpsMilestones.Connectors.Csv.Cells;

internal delegate bool CellParser<T>(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value);

/// <summary>
/// What a cell may hold. One wording serves the documents and the refusals ("is not …"), so that they cannot differ.
/// </summary>
/// <param name="Allowed">what is allowed, with its article: <c>a day as yyyy-MM-dd, …</c>.</param>
/// <param name="TryParse">reads a cell that is not empty; strict and the same in every culture.</param>
internal sealed record CellType<T>(string Allowed, CellParser<T> TryParse);
