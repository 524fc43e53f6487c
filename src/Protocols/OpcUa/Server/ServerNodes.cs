namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The Server object (OPC 10000-5 §6.3.1): who it is, how it is, and what its limits are.</summary>
internal sealed class ServerNodes
{
    private static readonly string[] Profiles = ["http://opcfoundation.org/UA-Profile/Server/EmbeddedUA2017"];

    private readonly UaAddressSpace _space;
    private readonly UaServerOptions _options;
    private readonly UaDateTime _started;
    private ServerState _state = ServerState.Running;

    private ServerNodes(UaAddressSpace space, UaServerOptions options)
    {
        (_space, _options) = (space, options);
        _started = Now();
    }

    /// <summary>Adds the object and all below it.</summary>
    public static ServerNodes AddTo(UaAddressSpace space, UaServerOptions options)
    {
        var nodes = new ServerNodes(space, options);
        nodes.Add();
        return nodes;
    }

    /// <summary>Says that the end is near.</summary>
    public void ShuttingDown() => _state = ServerState.Shutdown;

    private static NodeId Type(BuiltInType type) => new((uint)type);

    private static DataValue Of(Variant value) => new(value);

    private UaDateTime Now() => UaDateTime.From(_options.TimeProvider.GetUtcNow());

    private DataValue Stamped(Variant value)
    {
        var now = Now();
        return new DataValue(value, default, now, now);
    }

    private void Add()
    {
        var server = Object(_space.Objects, UaNodeIds.Server, "Server", new(2004));
        Property(server, UaNodeIds.ServerArray, "ServerArray", Type(BuiltInType.String), () => Stamped(Variant.OfArray(BuiltInType.String, new[] { _options.ApplicationUri })), 1);
        Property(server, UaNodeIds.NamespaceArray, "NamespaceArray", Type(BuiltInType.String), () => Stamped(Variant.OfArray(BuiltInType.String, _space.NamespaceArray.ToArray())), 1);
        Property(server, UaNodeIds.ServiceLevel, "ServiceLevel", Type(BuiltInType.Byte), () => Stamped(Variant.OfBits(BuiltInType.Byte, byte.MaxValue)));
        Property(server, UaNodeIds.ServerAuditing, "Auditing", Type(BuiltInType.Boolean), () => Stamped(Variant.Of(false)));
        AddStatus(server);
        AddCapabilities(server);
        var redundancy = Object(server, UaNodeIds.ServerRedundancy, "ServerRedundancy", new(2034));
        Property(redundancy, UaNodeIds.ServerRedundancyRedundancySupport, "RedundancySupport", UaNodeIds.RedundancySupport, () => Stamped(Variant.Of(0)));
        var diagnostics = Object(server, new(2274), "ServerDiagnostics", new(2020));
        Property(diagnostics, new(2294), "EnabledFlag", Type(BuiltInType.Boolean), () => Stamped(Variant.Of(false)));
        Object(server, new(2295), "VendorServerInfo", new(2033));
    }

    private void AddStatus(UaNode server)
    {
        var status = Variable(server, UaNodeIds.ServerStatus, "ServerStatus", UaNodeIds.ServerStatusDataType, () => Stamped(Structure(Status())), new(2138));
        var plain = UaNodeIds.BaseDataVariableType;
        Variable(status, UaNodeIds.ServerStatusStartTime, "StartTime", UaNodeIds.UtcTime, () => Stamped(Variant.Of(_started)), plain);
        Variable(status, UaNodeIds.ServerStatusCurrentTime, "CurrentTime", UaNodeIds.UtcTime, () => Stamped(Variant.Of(Now())), plain);
        Variable(status, UaNodeIds.ServerStatusState, "State", UaNodeIds.ServerStateDataType, () => Stamped(Variant.Of((int)_state)), plain);
        Variable(status, UaNodeIds.ServerStatusSecondsTillShutdown, "SecondsTillShutdown", Type(BuiltInType.UInt32), () => Stamped(Variant.Of(0u)), plain);
        Variable(status, UaNodeIds.ServerStatusShutdownReason, "ShutdownReason", Type(BuiltInType.LocalizedText),
            () => Stamped(Variant.OfReference(BuiltInType.LocalizedText, default(LocalizedText))), plain);
        var build = Variable(status, UaNodeIds.ServerStatusBuildInfo, "BuildInfo", UaNodeIds.BuildInfo, () => Stamped(Structure(Build())), new(3051));
        Text(build, UaNodeIds.ServerStatusBuildInfoProductUri, "ProductUri", Build().ProductUri);
        Text(build, UaNodeIds.ServerStatusBuildInfoManufacturerName, "ManufacturerName", Build().ManufacturerName);
        Text(build, UaNodeIds.ServerStatusBuildInfoProductName, "ProductName", Build().ProductName);
        Text(build, UaNodeIds.ServerStatusBuildInfoSoftwareVersion, "SoftwareVersion", Build().SoftwareVersion);
        Text(build, UaNodeIds.ServerStatusBuildInfoBuildNumber, "BuildNumber", Build().BuildNumber);
        Variable(build, UaNodeIds.ServerStatusBuildInfoBuildDate, "BuildDate", UaNodeIds.UtcTime, () => Stamped(Variant.Of(UaDateTime.None)), plain);
    }

    private void AddCapabilities(UaNode server)
    {
        var quotas = _options.Quotas;
        var capabilities = Object(server, UaNodeIds.ServerCapabilities, "ServerCapabilities", new(2013));
        Property(capabilities, UaNodeIds.ServerCapabilitiesServerProfileArray, "ServerProfileArray", Type(BuiltInType.String),
            () => Of(Variant.OfArray(BuiltInType.String, Profiles)), 1);
        Property(capabilities, UaNodeIds.ServerCapabilitiesLocaleIdArray, "LocaleIdArray", UaNodeIds.LocaleId, () => Of(Variant.OfArray(BuiltInType.String, Array.Empty<string>())), 1);
        Property(capabilities, UaNodeIds.ServerCapabilitiesMinSupportedSampleRate, "MinSupportedSampleRate", UaNodeIds.Duration, () => Of(Variant.Of(quotas.MinInterval.TotalMilliseconds)));
        Limit16(capabilities, UaNodeIds.ServerCapabilitiesMaxBrowseContinuationPoints, "MaxBrowseContinuationPoints", quotas.MaxContinuationPoints);
        Limit16(capabilities, UaNodeIds.ServerCapabilitiesMaxQueryContinuationPoints, "MaxQueryContinuationPoints", 0);
        Limit16(capabilities, UaNodeIds.ServerCapabilitiesMaxHistoryContinuationPoints, "MaxHistoryContinuationPoints", 0);
        Limit(capabilities, UaNodeIds.ServerCapabilitiesMaxArrayLength, "MaxArrayLength", quotas.Decoding.MaxArrayLength);
        Limit(capabilities, UaNodeIds.ServerCapabilitiesMaxStringLength, "MaxStringLength", quotas.Decoding.MaxStringLength);
        Limit(capabilities, UaNodeIds.ServerCapabilitiesMaxByteStringLength, "MaxByteStringLength", quotas.Decoding.MaxStringLength);
        Limit(capabilities, UaNodeIds.ServerCapabilitiesMaxSessions, "MaxSessions", quotas.MaxSessions);
        Limit(capabilities, UaNodeIds.ServerCapabilitiesMaxSubscriptions, "MaxSubscriptions", quotas.MaxSubscriptions);
        Limit(capabilities, UaNodeIds.ServerCapabilitiesMaxMonitoredItems, "MaxMonitoredItems", quotas.MaxMonitoredItems);
        Limit(capabilities, UaNodeIds.ServerCapabilitiesMaxSubscriptionsPerSession, "MaxSubscriptionsPerSession", quotas.MaxSubscriptionsPerSession);
        Limit(capabilities, UaNodeIds.ServerCapabilitiesMaxMonitoredItemsPerSubscription, "MaxMonitoredItemsPerSubscription", quotas.MaxMonitoredItemsPerSubscription);
        Limit(capabilities, UaNodeIds.ServerCapabilitiesMaxMonitoredItemsQueueSize, "MaxMonitoredItemsQueueSize", quotas.MaxQueueSize);
        Object(capabilities, UaNodeIds.ServerCapabilitiesModellingRules, "ModellingRules", UaNodeIds.FolderType);
        Object(capabilities, UaNodeIds.ServerCapabilitiesAggregateFunctions, "AggregateFunctions", UaNodeIds.FolderType);
        AddOperationLimits(Object(capabilities, UaNodeIds.ServerCapabilitiesOperationLimits, "OperationLimits", new(11564)));
    }

    private void AddOperationLimits(UaNode limits)
    {
        var quotas = _options.Quotas;
        Limit(limits, UaNodeIds.OperationLimitsMaxNodesPerRead, "MaxNodesPerRead", quotas.MaxOperations);
        Limit(limits, UaNodeIds.OperationLimitsMaxNodesPerHistoryReadData, "MaxNodesPerHistoryReadData", quotas.MaxOperations);
        Limit(limits, UaNodeIds.OperationLimitsMaxNodesPerWrite, "MaxNodesPerWrite", quotas.MaxOperations);
        Limit(limits, UaNodeIds.OperationLimitsMaxNodesPerMethodCall, "MaxNodesPerMethodCall", quotas.MaxBrowseOperations);
        Limit(limits, UaNodeIds.OperationLimitsMaxNodesPerBrowse, "MaxNodesPerBrowse", quotas.MaxBrowseOperations);
        Limit(limits, UaNodeIds.OperationLimitsMaxNodesPerRegisterNodes, "MaxNodesPerRegisterNodes", quotas.MaxOperations);
        Limit(limits, UaNodeIds.OperationLimitsMaxNodesPerTranslateBrowsePathsToNodeIds, "MaxNodesPerTranslateBrowsePathsToNodeIds", quotas.MaxBrowseOperations);
        Limit(limits, UaNodeIds.OperationLimitsMaxMonitoredItemsPerCall, "MaxMonitoredItemsPerCall", quotas.MaxOperations);
    }

    private static Variant Structure<T>(T value)
        where T : IUaMessage<T> => Variant.OfReference(BuiltInType.ExtensionObject, ExtensionObject.Of(value));

    private ServerStatusDataType Status() => new() { StartTime = _started, CurrentTime = Now(), State = _state, BuildInfo = Build() };

    private BuildInfo Build() => new()
    {
        ProductUri = _options.ProductUri,
        ProductName = _options.ApplicationName,
        SoftwareVersion = _options.SoftwareVersion,
        ManufacturerName = "",
        BuildNumber = "",
    };

    private UaObjectNode Object(UaNode parent, NodeId id, string name, NodeId type)
    {
        var node = new UaObjectNode(id, new QualifiedName(name));
        _space.Add(node, type);
        _space.AddReference(parent, parent == _space.Objects ? UaNodeIds.Organizes : UaNodeIds.HasComponent, node);
        return node;
    }

    private UaVariableNode Variable(UaNode parent, NodeId id, string name, NodeId dataType, Func<DataValue> value, NodeId type)
    {
        var node = new UaVariableNode(id, new QualifiedName(name), dataType, value) { MinimumSamplingInterval = _options.Quotas.MinInterval.TotalMilliseconds };
        _space.Add(node, type);
        _space.AddReference(parent, UaNodeIds.HasComponent, node);
        return node;
    }

    private void Property(UaNode parent, NodeId id, string name, NodeId dataType, Func<DataValue> value, int rank = -1)
    {
        var node = new UaVariableNode(id, new QualifiedName(name), dataType, value) { ValueRank = rank, MinimumSamplingInterval = _options.Quotas.MinInterval.TotalMilliseconds };
        _space.Add(node, UaNodeIds.PropertyType);
        _space.AddReference(parent, UaNodeIds.HasProperty, node);
    }

    private void Text(UaNode parent, NodeId id, string name, string? text) =>
        Variable(parent, id, name, Type(BuiltInType.String), () => Stamped(Variant.Of(text)), UaNodeIds.BaseDataVariableType);

    private void Limit(UaNode parent, NodeId id, string name, int most) => Property(parent, id, name, Type(BuiltInType.UInt32), () => Of(Variant.Of((uint)most)));

    private void Limit16(UaNode parent, NodeId id, string name, int most) =>
        Property(parent, id, name, Type(BuiltInType.UInt16), () => Of(Variant.OfBits(BuiltInType.UInt16, Math.Min(most, ushort.MaxValue))));
}
