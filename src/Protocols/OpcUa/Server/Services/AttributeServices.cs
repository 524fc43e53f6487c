namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The attribute service set (OPC 10000-4 §5.11). Writing is refused until something stands behind it. Stateless; any thread.</summary>
internal sealed class AttributeServices(UaAddressSpace space, UaServerQuotas quotas, Func<UaDateTime> utcNow)
{
    /// <exception cref="UaServiceException">Nothing, too much or nonsense is asked for.</exception>
    public ReadResponse Read(ReadRequest request)
    {
        OperationCheck.Count(request.NodesToRead.Length, quotas.MaxOperations);
        if (!(request.MaxAge >= 0))
        {
            throw new UaServiceException(UaStatusCodes.BadMaxAgeInvalid, "maxAge is negative");
        }

        OperationCheck.Timestamps(request.TimestampsToReturn);
        var now = utcNow();
        var results = new DataValue[request.NodesToRead.Length];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = ReturnedTimes.Of(Read(request.NodesToRead[i], now), request.TimestampsToReturn);
        }

        return new ReadResponse { Results = results };
    }

    /// <exception cref="UaServiceException">Nothing or too much is asked for.</exception>
    public WriteResponse Write(WriteRequest request)
    {
        OperationCheck.Count(request.NodesToWrite.Length, quotas.MaxOperations);
        return new WriteResponse { Results = Array.ConvertAll(request.NodesToWrite, Refuse) };
    }

    /// <exception cref="UaServiceException">Nothing or too much is asked for.</exception>
    public HistoryReadResponse ReadHistory(HistoryReadRequest request)
    {
        OperationCheck.Count(request.NodesToRead.Length, quotas.MaxOperations);
        OperationCheck.Timestamps(request.TimestampsToReturn);
        return new HistoryReadResponse
        {
            Results = Array.ConvertAll(request.NodesToRead, what => new HistoryReadResult
            {
                StatusCode = space.Find(what.NodeId) is null ? UaStatusCodes.BadNodeIdUnknown : UaStatusCodes.BadHistoryOperationUnsupported,
            }),
        };
    }

    private static DataValue Bad(UaStatusCode status, UaDateTime now) => new(Variant.Null, status, default, now);

    private DataValue Read(ReadValueId what, UaDateTime now)
    {
        if (space.Find(what.NodeId) is not { } node)
        {
            return Bad(UaStatusCodes.BadNodeIdUnknown, now);
        }

        if (!IndexRange.TryParse(what.IndexRange, out var range))
        {
            return Bad(UaStatusCodes.BadIndexRangeInvalid, now);
        }

        if (DataEncodingCheck.Of(what) is { IsBad: true } status)
        {
            return Bad(status, now);
        }

        if (what.AttributeId == AttributeIds.Value && node is UaVariableNode variable)
        {
            return ReadValue(variable, range, now);
        }

        return !node.TryReadAttribute(what.AttributeId, out var value) ? Bad(UaStatusCodes.BadAttributeIdInvalid, now)
            : range is null ? new DataValue(value, default, default, now)
            : Bad(UaStatusCodes.BadIndexRangeInvalid, now);
    }

    private static DataValue ReadValue(UaVariableNode variable, IndexRange? range, UaDateTime now)
    {
        var value = variable.Read();
        if (value.ServerTimestamp.IsNone)
        {
            value = value with { ServerTimestamp = now };
        }

        if (range is null || value.Status.IsBad)
        {
            return value;
        }

        var status = range.Apply(value.Value, out var part);
        return status.IsGood ? value with { Value = part } : Bad(status, now);
    }

    private UaStatusCode Refuse(WriteValue what)
    {
        if (space.Find(what.NodeId) is not { } node)
        {
            return UaStatusCodes.BadNodeIdUnknown;
        }

        var hasAttribute = what.AttributeId == AttributeIds.Value ? node is UaVariableNode : node.TryReadAttribute(what.AttributeId, out _);
        return hasAttribute ? UaStatusCodes.BadNotWritable : UaStatusCodes.BadAttributeIdInvalid;
    }
}
