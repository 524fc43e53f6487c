using System.Globalization;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Turns one value of a server into a result for a person, with the way it was decoded.</summary>
internal sealed class SingleValue(IGatewayClock clock, OpcUaTagPlan plan, bool isSimulated)
{
    private const int ShownBytes = 48;

    private readonly OpcUaTagCodec _codec = new(plan);

    /// <summary>The result.</summary>
    /// <param name="value">The value, or a leaf of it with the status and times of the whole.</param>
    /// <param name="first">A line that goes before the others, such as the structure a leaf comes from; null for none.</param>
    /// <param name="receivedTimestamp">When its message came; 0 where none did.</param>
    /// <param name="roundTripNs">Request to response.</param>
    public ReadResult Of(in DataValue value, string? first, long receivedTimestamp, long roundTripNs)
    {
        using var writer = new UaWriter();
        writer.WriteDataValue(value);
        var view = new UaReader(writer.WrittenSpan, UaLimits.Default).ReadDataValueView();
        var payload = new byte[OpcUaTagCodec.RoomFor(view.Value)];
        var used = 0;
        var decoded = _codec.Decode(view.Value, value.Status, payload, ref used);
        var receivedNs = receivedTimestamp == 0 ? clock.MonotonicNs : clock.MonotonicFromTimestamp(receivedTimestamp);
        var times = SampleTimes.Of(
            value.SourceTimestamp, value.SourcePicoseconds, value.ServerTimestamp, value.ServerPicoseconds, clock.UtcFromMonotonic(receivedNs), receivedNs);
        var sample = new Sample
        {
            Tag = plan.Tag.Id,
            Class = plan.Tag.Class.Index,
            Kind = decoded.Kind,
            Bits = decoded.Bits,
            Status = decoded.Status,
            Flags = decoded.Flags,
            Provenance = isSimulated ? Provenance.Simulated : Provenance.Measured,
            SourceTimeNs = times.SourceNs,
            ReceiveTimeNs = times.ReceiveNs,
            ReceiveMonotonicNs = times.ReceiveMonotonicNs,
        };
        return new ReadResult(plan.Tag, sample, payload[..used], view.Encoded.ToArray(), Steps(value, first, view.Encoded, sample), roundTripNs);
    }

    /// <summary>A tag that cannot be read, and why.</summary>
    public ReadResult Failed(UaStatusCode status, string reason)
    {
        var result = Of(new DataValue(Variant.Null, status), null, 0, 0);
        return result with { Steps = [$"{plan.Place}: {reason}"] };
    }

    private List<string> Steps(in DataValue value, string? first, ReadOnlySpan<byte> encoded, in Sample sample)
    {
        var lines = new List<string> { $"{plan.Place}: {Hex(encoded)}" };
        if (first is not null)
        {
            lines.Insert(0, first);
        }

        if (!value.Value.IsNull)
        {
            lines.Add($"{value.Value.Type}{(value.Value.IsArray ? "[]" : "")} = {value.Value}");
        }

        if (!plan.Tag.Scale.IsIdentity && sample.Kind is ValueKind.Float64 or ValueKind.Integer)
        {
            var decimals = plan.Tag.Scale.Decimals is { } digits ? $", {digits} decimals" : "";
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"* {plan.Tag.Scale.Scale} + {plan.Tag.Scale.Offset}{decimals}: {sample.ToNumber()}"));
        }

        lines.Add($"source time {value.SourceTimestamp}, server time {value.ServerTimestamp}");
        if (!sample.Status.IsGood || value.Status.HasOverflow)
        {
            lines.Add($"quality: {sample.Status}{(value.Status.HasOverflow ? " (the server's queue lost values before it)" : "")}");
        }

        return lines;
    }

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        var shown = string.Join(' ', bytes[..Math.Min(bytes.Length, ShownBytes)].ToArray().Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));
        return bytes.Length > ShownBytes ? $"{shown} ... ({bytes.Length} bytes)" : shown;
    }
}
