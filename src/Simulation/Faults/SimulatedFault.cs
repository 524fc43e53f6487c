using System.Globalization;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Simulation;

/// <summary>One <c>--fault</c>: what goes wrong, and how often.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Probability">Share of the requests it hits, above 0 and at most 1.</param>
/// <param name="Delay">How late, for <see cref="ModbusFaultKind.Delay"/>.</param>
/// <param name="Code">Which code, for <see cref="ModbusFaultKind.Exception"/>.</param>
public readonly record struct SimulatedFault(
    ModbusFaultKind Kind, double Probability, TimeSpan Delay = default, ModbusExceptionCode Code = ModbusExceptionCode.None)
{
    /// <summary>The notation, by examples: for help and error texts.</summary>
    public const string Forms = "delay:200ms@5% | drop:1% | exception:6@2% | cut:0.5% | garbage:1%";

    private static readonly Phrase UnknownKind = new(
        "\"{0}\" is no fault; there are delay, drop, exception, cut and garbage", "\"{0}\" 不是故障类型; 可用: delay、drop、exception、cut、garbage");

    private static readonly Phrase BadShare = new("\"{0}\" is no share of the requests; write 0.5% up to 100%", "\"{0}\" 不是有效的比例; 请写 0.5% 到 100%");

    private static readonly Phrase BadDelay = new("\"{0}\" is no delay; write 1ms to 1h, such as delay:200ms@5%", "\"{0}\" 不是有效的延时; 请写 1ms 到 1h, 例如 delay:200ms@5%");

    private static readonly Phrase BadCode = new("\"{0}\" is no exception code; write 1 to 255, such as exception:6@2%", "\"{0}\" 不是有效的异常码; 请写 1 到 255, 例如 exception:6@2%");

    private static readonly Phrase NeedsArgument = new("{0} says nothing of how often; write {1}", "{0} 没有写明比例; 请写 {1}");

    /// <summary>Reads the notation of <c>--fault</c>: <see cref="Forms"/>.</summary>
    /// <param name="text">One fault.</param>
    /// <param name="fault">The fault, where true.</param>
    /// <param name="problem">Otherwise what is wrong with it, in that language, with what to write instead.</param>
    /// <param name="language">Language of <paramref name="problem"/>.</param>
    public static bool TryParse(string text, out SimulatedFault fault, out string problem, Language language = Language.English)
    {
        fault = default;
        problem = "";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        var argument = colon < 0 ? "" : text[(colon + 1)..];
        if (KindOf(name) is not { } kind)
        {
            return Fail(UnknownKind.In(language, name), out problem);
        }

        var at = argument.LastIndexOf('@');
        var hasDetail = kind is ModbusFaultKind.Delay or ModbusFaultKind.Exception;
        if (argument.Length == 0 || hasDetail != at >= 0)
        {
            return Fail(NeedsArgument.In(language, text, ExampleOf(kind)), out problem);
        }

        var share = argument[(at + 1)..];
        var detail = hasDetail ? argument[..at] : "";
        if (!TryShare(share, out var probability))
        {
            return Fail(BadShare.In(language, share), out problem);
        }

        var delay = TimeSpan.Zero;
        if (kind == ModbusFaultKind.Delay
            && !(MapUnits.TryDuration(detail, out delay) && delay >= TimeSpan.FromMilliseconds(1) && delay <= TimeSpan.FromHours(1)))
        {
            return Fail(BadDelay.In(language, detail), out problem);
        }

        byte code = 0;
        if (kind == ModbusFaultKind.Exception && !(byte.TryParse(detail, NumberStyles.None, CultureInfo.InvariantCulture, out code) && code > 0))
        {
            return Fail(BadCode.In(language, detail), out problem);
        }

        fault = new SimulatedFault(kind, probability, delay, (ModbusExceptionCode)code);
        return true;
    }

    private static ModbusFaultKind? KindOf(string name) => name switch
    {
        "delay" => ModbusFaultKind.Delay,
        "drop" => ModbusFaultKind.Drop,
        "exception" => ModbusFaultKind.Exception,
        "cut" => ModbusFaultKind.Cut,
        "garbage" => ModbusFaultKind.Garbage,
        _ => null,
    };

    private static string ExampleOf(ModbusFaultKind kind) => kind switch
    {
        ModbusFaultKind.Delay => "delay:200ms@5%",
        ModbusFaultKind.Exception => "exception:6@2%",
        ModbusFaultKind.Drop => "drop:1%",
        ModbusFaultKind.Cut => "cut:0.5%",
        _ => "garbage:1%",
    };

    private static bool TryShare(string text, out double probability)
    {
        var ok = text.EndsWith('%')
            && decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is > 0 and <= 100;
        probability = ok ? (double)decimal.Parse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) / 100 : 0;
        return ok;
    }

    private static bool Fail(string text, out string problem)
    {
        problem = text;
        return false;
    }
}
