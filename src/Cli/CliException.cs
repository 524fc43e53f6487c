using IndustrialGateway.Map;

namespace IndustrialGateway.Cli;

/// <summary>Ends a verb with a text for people and an exit code; caught once, in the program.</summary>
public sealed class CliException : Exception
{
    private readonly FaultKind? _kind;
    private readonly object?[] _arguments = [];

    /// <summary>A refusal of the catalogue with the arguments of its texts.</summary>
    /// <param name="exitCode">One of <see cref="Cli.ExitCode"/>.</param>
    /// <param name="kind">Code, message and fix.</param>
    /// <param name="arguments">Fill the placeholders.</param>
    public CliException(int exitCode, FaultKind kind, params object?[] arguments)
        : base(kind.Message.In(Language.English, arguments)) =>
        (ExitCode, _kind, _arguments) = (exitCode, kind, arguments);

    /// <summary>A text that is complete as it is, in the language of the run.</summary>
    /// <param name="exitCode">One of <see cref="Cli.ExitCode"/>.</param>
    /// <param name="text">One or two lines: what is wrong, and the fix.</param>
    public CliException(int exitCode, string text)
        : base(text) => ExitCode = exitCode;

    /// <summary>Ends a verb that has said everything already.</summary>
    /// <param name="exitCode">One of <see cref="Cli.ExitCode"/>.</param>
    public CliException(int exitCode)
        : this(exitCode, "")
    {
    }

    /// <summary>One of <see cref="Cli.ExitCode"/>.</summary>
    public int ExitCode { get; }

    /// <summary>What is wrong, without code and fix.</summary>
    public string Problem(Language language) => _kind is null ? Message : _kind.Message.In(language, _arguments);

    /// <summary>Code and message, then the fix on a line of its own, as faults of a map are printed.</summary>
    public string Render(Language language) =>
        _kind is null ? Message : Text(language, _kind.Code, _kind.Message.In(language, _arguments), _kind.Fix.In(language, _arguments));

    /// <summary>The form of every error outside a map: <c>error IGW3901: what</c>, then <c>  = fix</c>.</summary>
    public static string Text(Language language, string code, string message, string fix) =>
        $"{CliText.Error.In(language)} {code}: {message}{Environment.NewLine}  = {fix}";
}
