using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

internal sealed partial class ScanPass
{
    private void Publish(ScanBlock block)
    {
        var exchange = block.Exchange;
        var receivedNs = channel.Clock.MonotonicFromTimestamp(exchange.ReceivedTimestamp);
        var receivedUtcNs = channel.Clock.UtcFromMonotonic(receivedNs);
        var provenance = device.Plan.Device.Simulated ? Provenance.Simulated : Provenance.Measured;
        foreach (var tag in block.Tags)
        {
            var plan = tag.Plan;
            if (block.Node is { IsPiece: true } && plan.Tag.Coherent)
            {
                continue;
            }

            var value = _batch.Decode(plan.Codec, exchange.Data, plan.Address - block.Request.Range.From);
            tag.Announced = StatusCode.Good;
            _batch.Add(new Sample
            {
                Tag = plan.Tag.Id,
                Class = plan.Tag.Class.Index,
                Flags = value.Flags,
                Provenance = provenance,
                Kind = value.Kind,
                Status = value.Status,
                Bits = value.Bits,
                SourceTimeNs = receivedUtcNs,
                ReceiveTimeNs = receivedUtcNs,
                ReceiveMonotonicNs = receivedNs,
            });
        }

        Book(block, receivedNs - channel.Clock.MonotonicFromTimestamp(exchange.SentTimestamp));
    }

    // The bytes of a response are booked once, with its most urgent class.
    private void Book(ScanBlock block, long latencyNs)
    {
        var bytes = block.Exchange.ReceivedBytes;
        foreach (var (classIndex, samples) in block.SamplesByClass)
        {
            channel.Observer.Exchanged(device.Plan.Device.Index, classIndex, latencyNs, samples, bytes);
            bytes = 0;
        }
    }

    private void Announce(IEnumerable<TagRun> tags, StatusCode status, long now)
    {
        foreach (var tag in tags)
        {
            if (tag.MayAnnounce(status))
            {
                tag.Announced = status;
                _batch.Add(channel.StatusSample(tag.Plan.Tag, device.Plan.Device, status, now));
            }
        }
    }

    // True when everything has been taken; what has not keeps the whole device from being read.
    private bool Offer()
    {
        var taken = _batch.Offer(channel.Writer);
        if (taken == _isRefused)
        {
            _isRefused = !taken;
            device.RefusedLoops += taken ? -1 : 1;
        }

        return taken;
    }

    private void Bisect(ScanBlock block, ModbusExceptionCode code, long now)
    {
        var node = block.Node ?? new BisectNode(null, block.Request);
        var parts = _bisection.Refused(node, request => Bury(request, code, now));
        foreach (var part in parts)
        {
            _urgent.Enqueue(plan.BlockOf(part.Request, part));
        }

        plan.MarkLearned(now);
    }

    private void Bury(ScanRequest request, ModbusExceptionCode code, long now)
    {
        var finding = $"cannot be read, the others go on: {RequestText.Of(request)} answers exception {code:D} ({code}). "
            + "Check address, type and how addresses are counted";
        GiveUp([.. plan.RunsOf(request.Tags)], StatusCode.BadNodeIdUnknown, finding, now);
    }

    // A group whose tags can no longer be read in one request has no coherent values; torn ones are not given out as good.
    private void GiveUp(TagRun[] tags, StatusCode status, string finding, long now)
    {
        Announce(tags, status, now);
        if (Array.Exists(tags, tag => !tag.WasNoted))
        {
            Note($"{Names(tags)} {finding}");
        }

        foreach (var tag in tags)
        {
            (tag.IsDead, tag.WasNoted) = (true, true);
        }
    }

    private void Decide(ScanBlock block, bool isReadable)
    {
        if (block.Node is { } node)
        {
            _bisection.Decide(node, isReadable);
        }
    }

    private void Note(string finding) => channel.Observer.Noted(device.Plan.Device.Index, finding);

    private static string Names(TagRun[] tags)
    {
        const int Most = 5;
        var names = string.Join(", ", tags.Take(Most).Select(tag => $"\"{tag.Plan.Tag.Name}\""));
        return tags.Length > Most ? $"{names} and {tags.Length - Most} more" : names;
    }
}
