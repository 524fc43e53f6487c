using System.Globalization;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <content>From values of the server to samples. Under the gate.</content>
internal sealed partial class ChannelRun
{
    private const int LeavesShown = 8;

    private void Publish(ItemRun item, scoped in DataValueView value, long receivedTimestamp)
    {
        Stamp(receivedTimestamp);
        var times = SampleTimes.Of(value.SourceTimestamp, value.SourcePicoseconds, value.ServerTimestamp, value.ServerPicoseconds, _stampUtcNs, _stampNs);
        if (value.HasOverflow)
        {
            item.Flow.Device.OnOverflow(item.Tags[0].Plan.Tag.Name, _stampNs);
        }

        if (item.IsStructure && !value.Status.IsBad && value.Type == BuiltInType.ExtensionObject)
        {
            PublishStructure(item, value.Value.ToVariant(), value.Status, times);
            return;
        }

        foreach (var tag in item.Tags)
        {
            Publish(item, tag, value.Value, item.IsStructure && !value.Status.IsBad ? UaStatusCodes.BadTypeMismatch : value.Status, times);
        }
    }

    private void Publish(ItemRun item, TagRun tag, scoped in VariantView value, UaStatusCode status, in SampleTimes times)
    {
        var payload = _batch.PayloadWithRoom(OpcUaTagCodec.RoomFor(value));
        var used = _batch.Used;
        var decoded = tag.Codec.Decode(value, status, payload, ref used);
        _batch.Used = used;
        tag.State.Announced = StatusCode.Good;
        Add(tag.State, item.Flow.Device, decoded, times);
        if (decoded.Status.IsBad && !status.IsBad)
        {
            NoteMismatch(tag, item.Flow.Device, decoded.Status, value.Type, value.IsArray);
        }
    }

    private void Add(TagState tag, DeviceRun device, in OpcUaValue value, in SampleTimes times)
    {
        _messageSamples++;
        _batch.Add(new Sample
        {
            Tag = tag.Tag.Id,
            Class = tag.Tag.Class.Index,
            Flags = value.Flags,
            Provenance = ProvenanceOf(device),
            Kind = value.Kind,
            Status = value.Status,
            Bits = value.Bits,
            SourceTimeNs = times.SourceNs,
            ReceiveTimeNs = times.ReceiveNs,
            ReceiveMonotonicNs = times.ReceiveMonotonicNs,
        });
    }

    // A value that does not fit its tag is a matter of the map: told once for each kind of misfit.
    private void NoteMismatch(TagRun tag, DeviceRun device, StatusCode status, BuiltInType type, bool isArray)
    {
        if (tag.State.Noted == status || status == StatusCode.BadNoData)
        {
            return;
        }

        tag.State.Noted = status;
        var shape = isArray ? $"an array of {type}" : type == BuiltInType.ExtensionObject ? "a structure: add field to its tags" : type.ToString();
        Observer.Noted(device.Plan.Device.Index, $"\"{tag.Plan.Tag.Name}\" has no value ({status.Name}): {tag.Plan.Place} sends {shape}");
    }

    private void PublishEvent(ItemRun item, scoped EventFieldsView fields, long receivedTimestamp)
    {
        Stamp(receivedTimestamp);
        var events = item.Events!;
        var json = events.Json.Write(fields, _session?.Namespaces ?? []);
        var payload = _batch.PayloadWithRoom(json.Length);
        json.CopyTo(payload[_batch.Used..]);
        var handle = new PayloadHandle(_batch.Used, json.Length);
        _batch.Used += json.Length;
        events.State.Announced = StatusCode.Good;
        var times = SampleTimes.Of(events.Json.Time, 0, UaDateTime.None, 0, _stampUtcNs, _stampNs);
        Add(events.State, item.Flow.Device, OpcUaValue.Good(ValueKind.Text, handle.ToBits()), times);
    }

    // A type that is not known yet is asked for; the newest value waits for it.
    private void PublishStructure(ItemRun item, Variant value, UaStatusCode status, in SampleTimes times)
    {
        var body = value.Value switch
        {
            ExtensionObject one => one,
            ExtensionObject[] { Length: 1 } array when item.Plan!.IndexRange is not null => array[0],
            _ => null,
        };
        if (body is null || _session is not { } session)
        {
            Fail(item, UaStatusCodes.BadTypeMismatch, times, value.IsArray ? "is an array of structures: add index" : "has no structure in it");
            return;
        }

        if (session.Types.FindByEncoding(body.TypeId) is not null)
        {
            PublishLeaves(item, body, status, times, session.Types);
            return;
        }

        var isAsked = item.Waiting is not null;
        item.Waiting = new WaitingStructure(body, status, times);
        if (!isAsked)
        {
            _ = LoadAsync(item, body.TypeId, session);
        }
    }

    private void PublishLeaves(ItemRun item, ExtensionObject body, UaStatusCode status, in SampleTimes times, IUaTypeResolver types)
    {
        StructureValue? structure;
        try
        {
            if (!new StructureDecoder(types, UaLimits.Default).TryDecode(body, out structure))
            {
                Fail(item, UaStatusCodes.BadDataTypeIdUnknown, times, $"has a structure whose type {body.TypeId} is not known");
                return;
            }
        }
        catch (UaDecodingException e)
        {
            Fail(item, e.Status, times, $"has a structure that is not as its type says: {e.Message}");
            return;
        }

        using var writer = new UaWriter();
        foreach (var tag in item.Tags)
        {
            if (!structure.TryGetLeaf(tag.Plan.Field!.ToString(), out Variant leaf))
            {
                var leaves = string.Join(", ", structure.Leaves().Take(LeavesShown).Select(one => one.Path));
                Fail(item, tag, UaStatusCodes.BadConfigurationError, times, $"{structure.DataType.Name} has no field {tag.Plan.Field}. It has {leaves}");
                continue;
            }

            writer.Reset();
            writer.WriteVariant(leaf);
            var reader = new UaReader(writer.WrittenSpan, UaLimits.Default);
            Publish(item, tag, reader.ReadVariantView(), status, times);
        }
    }

    private async Task LoadAsync(ItemRun item, ExpandedNodeId encoding, IOpcUaSession session)
    {
        var problem = "the server does not tell its definition";
        try
        {
            await session.LoadTypeAsync(encoding, _ending).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UaServiceException or UaDecodingException or UaConnectException or OperationCanceledException)
        {
            // Expected where the session ends meanwhile: the next one asks again.
            problem = e.Message;
        }

        lock (_gate)
        {
            if (_session != session || item.Waiting is not { } waiting)
            {
                return;
            }

            item.Waiting = null;
            if (session.Types.FindByEncoding(encoding) is null)
            {
                Fail(item, UaStatusCodes.BadDataTypeIdUnknown, waiting.Times, string.Create(CultureInfo.InvariantCulture, $"has a structure of type {encoding}: {problem}"));
            }
            else
            {
                PublishLeaves(item, waiting.Body, waiting.Status, waiting.Times, session.Types);
            }

            Offer();
        }
    }

    private void Fail(ItemRun item, UaStatusCode status, in SampleTimes times, string problem)
    {
        foreach (var tag in item.Tags)
        {
            Fail(item, tag, status, times, $"{tag.Plan.Node} {problem}");
        }
    }

    private void Fail(ItemRun item, TagRun tag, UaStatusCode status, in SampleTimes times, string problem)
    {
        var own = new StatusCode(status.Code);
        if (tag.State.Announced != own)
        {
            tag.State.Announced = own;
            Add(tag.State, item.Flow.Device, OpcUaValue.None(own), times);
        }

        if (tag.State.Noted != own)
        {
            tag.State.Noted = own;
            Observer.Noted(item.Flow.Device.Plan.Device.Index, $"\"{tag.Plan.Tag.Name}\" has no value: {problem}");
        }
    }
}
