using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting;

/// <summary>
/// The gateway cannot start, for a reason the operator can mend: the state folder, a port, the management address. One clear text in both languages, with the
/// fix; no neighbour has been started, or everything started has been stopped again.
/// </summary>
public sealed class GatewayStartException : Exception
{
    /// <summary>A refusal of the catalogue with the arguments of its texts.</summary>
    public GatewayStartException(FaultKind kind, Exception? innerException, params object?[] arguments)
        : base(kind.Code + ": " + kind.Message.In(Language.English, arguments) + "; " + kind.Fix.In(Language.English, arguments), innerException)
    {
        Kind = kind;
        Arguments = arguments;
    }

    /// <summary>A refusal of the catalogue without arguments.</summary>
    public GatewayStartException(FaultKind kind)
        : this(kind, null)
    {
    }

    /// <summary>The entry of the catalogue: code, message, fix.</summary>
    public FaultKind Kind { get; }

    /// <summary>Fill the placeholders of message and fix.</summary>
    public IReadOnlyList<object?> Arguments { get; }

    /// <summary>What is wrong, in a language.</summary>
    public string Problem(Language language) => Kind.Message.In(language, [.. Arguments]);

    /// <summary>What to do about it, in a language.</summary>
    public string Fix(Language language) => Kind.Fix.In(language, [.. Arguments]);
}
