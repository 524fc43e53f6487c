namespace IndustrialGateway.Map;

/// <summary>One fault found in a map: kind, place, arguments of its texts, and where helpful the nearest right name and a second place.</summary>
/// <param name="Kind">The catalogue entry.</param>
/// <param name="Mark">Where.</param>
/// <param name="Arguments">Fill the placeholders of message and fix.</param>
public sealed record MapFault(FaultKind Kind, SourceMark Mark, params object?[] Arguments)
{
    /// <summary>The nearest right name, if there is one near enough.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The other place of a fault about two places, such as the first definition of a name given twice.</summary>
    public SourceMark? Related { get; init; }

    /// <summary>The message in a language.</summary>
    public string Message(Language language) => Kind.Message.In(language, Arguments);

    /// <summary>The fix in a language.</summary>
    public string Fix(Language language) => Kind.Fix.In(language, Arguments);
}
