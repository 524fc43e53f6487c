namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Whether a monitored item can be made of what a client asks for.</summary>
internal static class ItemCheck
{
    public static UaStatusCode Target(MonitoredItemCreateRequest request, UaAddressSpace space, out UaNode? node, out IndexRange? range)
    {
        var what = request.ItemToMonitor;
        range = null;
        node = space.Find(what.NodeId);
        if (node is null)
        {
            return UaStatusCodes.BadNodeIdUnknown;
        }

        if (request.MonitoringMode is < MonitoringMode.Disabled or > MonitoringMode.Reporting)
        {
            return UaStatusCodes.BadMonitoringModeInvalid;
        }

        var hasAttribute = what.AttributeId == AttributeIds.Value ? node is UaVariableNode : node.TryReadAttribute(what.AttributeId, out _);
        if (!hasAttribute || what.AttributeId == AttributeIds.EventNotifier)
        {
            return UaStatusCodes.BadAttributeIdInvalid;
        }

        if (!IndexRange.TryParse(what.IndexRange, out range) || (range is not null && what.AttributeId != AttributeIds.Value))
        {
            return UaStatusCodes.BadIndexRangeInvalid;
        }

        return DataEncodingCheck.Of(what);
    }

    /// <summary>The rule a filter asks for; a percent deadband becomes an absolute one by the engineering range (OPC 10000-8 §7.2).</summary>
    public static UaStatusCode Filter(ExtensionObject filter, UaNode node, uint attributeId, UaLimits limits, out DataChangeRule rule)
    {
        rule = DataChangeRule.Default;
        if (filter.TypeId == default && filter.Body is null)
        {
            return UaStatusCodes.Good;
        }

        if (attributeId != AttributeIds.Value || node is not UaVariableNode variable)
        {
            return UaStatusCodes.BadFilterNotAllowed;
        }

        return TryDecode(filter, limits, out var change) ? Rule(change, variable, out rule) : UaStatusCodes.BadMonitoredItemFilterUnsupported;
    }

    private static bool TryDecode(ExtensionObject filter, UaLimits limits, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DataChangeFilter? change)
    {
        try
        {
            return filter.TryDecode(out change, limits);
        }
        catch (UaDecodingException)
        {
            // Expected of a hostile client: one item is refused, not the message.
            change = null;
            return false;
        }
    }

    private static UaStatusCode Rule(DataChangeFilter change, UaVariableNode variable, out DataChangeRule rule)
    {
        rule = new DataChangeRule(change.Trigger, 0);
        if (change.Trigger is < DataChangeTrigger.Status or > DataChangeTrigger.StatusValueTimestamp)
        {
            return UaStatusCodes.BadMonitoredItemFilterInvalid;
        }

        if (change.DeadbandType == (uint)DeadbandType.None)
        {
            return UaStatusCodes.Good;
        }

        // Of a variable whose value has no type yet the range decides.
        var isNumeric = variable.EuRange is not null || VariantChange.IsNumeric(variable.BuiltInType);
        if (!isNumeric || !(change.DeadbandValue >= 0) || double.IsInfinity(change.DeadbandValue))
        {
            return isNumeric ? UaStatusCodes.BadDeadbandFilterInvalid : UaStatusCodes.BadFilterNotAllowed;
        }

        if (change.DeadbandType == (uint)DeadbandType.Absolute)
        {
            rule = new DataChangeRule(change.Trigger, change.DeadbandValue);
            return UaStatusCodes.Good;
        }

        if (change.DeadbandType != (uint)DeadbandType.Percent || change.DeadbandValue > 100)
        {
            return UaStatusCodes.BadDeadbandFilterInvalid;
        }

        if (variable.EuRange is not { } range)
        {
            return UaStatusCodes.BadMonitoredItemFilterUnsupported;
        }

        rule = new DataChangeRule(change.Trigger, change.DeadbandValue / 100 * (range.High - range.Low));
        return UaStatusCodes.Good;
    }
}
