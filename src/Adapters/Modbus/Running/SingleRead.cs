using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Reads some tags of one device once over an open connection, and tells how each value was made.</summary>
internal sealed class SingleRead(IGatewayClock clock, ModbusChannelPlan channel, DeviceSettings device, IModbusPort port)
{
    private readonly ModbusDevicePlan _unit = channel.Units.First(unit => unit.Device.Name == device.Name);
    private readonly Dictionary<string, ReadResult> _results = [];
    private bool _hasAnswered;

    /// <summary>The results in the order of the tags.</summary>
    public async Task<IReadOnlyList<ReadResult>> ReadAsync(IReadOnlyList<TagSettings> tags, CancellationToken cancellationToken)
    {
        ModbusTagPlan[] plans = [.. tags.Select(tag => _unit.Tags.First(plan => plan.Tag.Name == tag.Name))];
        foreach (var request in ScanPlanner.PlanRate(_unit, TimeSpan.Zero, plans, new LearnedGround()).Requests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await ReadAsync(request).ConfigureAwait(false);
        }

        return [.. plans.Select(plan => _results.GetValueOrDefault(plan.Tag.Name) ?? Failed(plan, StatusCode.BadConfigurationError, "no request can reach it", 0))];
    }

    private async Task ReadAsync(ScanRequest request)
    {
        var exchange = new ModbusExchange(ModbusRequest.Read(_unit.Unit, request.Table, request.Range.From, request.Range.Length));
        var result = await port.ExecuteAsync(exchange, _unit.Timeout).ConfigureAwait(false);
        _hasAnswered |= result.Outcome is ModbusOutcome.Ok or ModbusOutcome.Exception;
        if (!_hasAnswered)
        {
            throw new SourceFaultException(
                $"Device \"{device.Name}\" (unit {_unit.Unit} at {channel.Name}) did not answer {RequestText.Of(request)} "
                + $"within {_unit.Timeout.TotalMilliseconds:0} ms: {port.CloseReason ?? "the connection stands, so check unit_id, and whether the device is switched on"}.");
        }

        var roundTripNs = clock.MonotonicFromTimestamp(exchange.ReceivedTimestamp) - clock.MonotonicFromTimestamp(exchange.SentTimestamp);
        if (result.Outcome == ModbusOutcome.Exception && ExceptionStatus.IsAboutRange(result.Exception) && request.Tags.Count > 1)
        {
            foreach (var tag in request.Tags)
            {
                await ReadAsync(new ScanRequest(request.Table, tag.Range, [tag])).ConfigureAwait(false);
            }

            return;
        }

        foreach (var tag in request.Tags)
        {
            _results[tag.Tag.Name] = result.Outcome switch
            {
                ModbusOutcome.Ok => Decoded(tag, request, exchange, roundTripNs),
                ModbusOutcome.Exception =>
                    Failed(tag, ExceptionStatus.Of(result.Exception), $"exception {result.Exception:D} ({result.Exception})", roundTripNs),
                _ => Failed(tag, StatusCode.BadNoCommunication, port.CloseReason ?? "no answer in time", 0),
            };
        }
    }

    private ReadResult Decoded(ModbusTagPlan tag, ScanRequest request, ModbusExchange exchange, long roundTripNs)
    {
        var payload = new byte[tag.Codec.MaxPayloadBytes];
        var used = 0;
        var offset = tag.Address - request.Range.From;
        var value = tag.Codec.Decode(exchange.Data, offset, payload, ref used);
        var receivedNs = clock.MonotonicFromTimestamp(exchange.ReceivedTimestamp);
        var utcNs = clock.UtcFromMonotonic(receivedNs);
        var sample = SampleOf(tag, value, receivedNs, utcNs);
        var raw = DecodeSteps.RawBytes(tag, exchange.Data, offset);
        return new ReadResult(tag.Tag, sample, payload[..used], raw, DecodeSteps.Of(tag, exchange.Data, offset, sample), roundTripNs);
    }

    private ReadResult Failed(ModbusTagPlan tag, StatusCode status, string reason, long roundTripNs)
    {
        var now = clock.MonotonicNs;
        var sample = SampleOf(tag, ModbusValue.None(status), now, clock.UtcFromMonotonic(now));
        return new ReadResult(tag.Tag, sample, [], [], [$"{new ModbusRange(tag.Table, tag.Range)}: {reason}"], roundTripNs);
    }

    private Sample SampleOf(ModbusTagPlan tag, ModbusValue value, long receivedNs, long utcNs) => new()
    {
        Tag = tag.Tag.Id,
        Class = tag.Tag.Class.Index,
        Kind = value.Kind,
        Bits = value.Bits,
        Status = value.Status,
        Flags = value.Flags,
        Provenance = device.Simulated ? Provenance.Simulated : Provenance.Measured,
        SourceTimeNs = utcNs,
        ReceiveTimeNs = utcNs,
        ReceiveMonotonicNs = receivedNs,
    };
}
