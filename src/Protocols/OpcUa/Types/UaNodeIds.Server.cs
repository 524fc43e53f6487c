namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The Server object: what every server says of itself (OPC 10000-5).</summary>
public static partial class UaNodeIds
{
    /// <summary>The object.</summary>
    public static readonly NodeId Server = new(2253);

    /// <summary>URIs of servers; the first is its own.</summary>
    public static readonly NodeId ServerArray = new(2254);

    /// <summary>URIs of namespaces; a namespace index is a position in it.</summary>
    public static readonly NodeId NamespaceArray = new(2255);

    /// <summary>Its status as a structure.</summary>
    public static readonly NodeId ServerStatus = new(2256);

    /// <summary>When it started.</summary>
    public static readonly NodeId ServerStatusStartTime = new(2257);

    /// <summary>Its clock.</summary>
    public static readonly NodeId ServerStatusCurrentTime = new(2258);

    /// <summary>What it is doing.</summary>
    public static readonly NodeId ServerStatusState = new(2259);

    /// <summary>Which software it is.</summary>
    public static readonly NodeId ServerStatusBuildInfo = new(2260);

    /// <summary>Name of the product.</summary>
    public static readonly NodeId ServerStatusBuildInfoProductName = new(2261);

    /// <summary>URI of the product.</summary>
    public static readonly NodeId ServerStatusBuildInfoProductUri = new(2262);

    /// <summary>Who made it.</summary>
    public static readonly NodeId ServerStatusBuildInfoManufacturerName = new(2263);

    /// <summary>Its version.</summary>
    public static readonly NodeId ServerStatusBuildInfoSoftwareVersion = new(2264);

    /// <summary>Its build.</summary>
    public static readonly NodeId ServerStatusBuildInfoBuildNumber = new(2265);

    /// <summary>When it was built.</summary>
    public static readonly NodeId ServerStatusBuildInfoBuildDate = new(2266);

    /// <summary>Until it goes down.</summary>
    public static readonly NodeId ServerStatusSecondsTillShutdown = new(2992);

    /// <summary>Why it goes down.</summary>
    public static readonly NodeId ServerStatusShutdownReason = new(2993);

    /// <summary>How well it can serve, 0 to 255.</summary>
    public static readonly NodeId ServiceLevel = new(2267);

    /// <summary>Whether it raises audit events.</summary>
    public static readonly NodeId ServerAuditing = new(2994);

    /// <summary>Its partners.</summary>
    public static readonly NodeId ServerRedundancy = new(2296);

    /// <summary>Kind of redundancy.</summary>
    public static readonly NodeId ServerRedundancyRedundancySupport = new(3709);

    /// <summary>Method: the items of a subscription.</summary>
    public static readonly NodeId ServerGetMonitoredItems = new(11492);

    /// <summary>Its arguments.</summary>
    public static readonly NodeId ServerGetMonitoredItemsInputArguments = new(11493);

    /// <summary>What it returns.</summary>
    public static readonly NodeId ServerGetMonitoredItemsOutputArguments = new(11494);

    /// <summary>Method: reports all present values again.</summary>
    public static readonly NodeId ServerResendData = new(12873);

    /// <summary>Its arguments.</summary>
    public static readonly NodeId ServerResendDataInputArguments = new(12874);

    /// <summary>What it can do.</summary>
    public static readonly NodeId ServerCapabilities = new(2268);

    /// <summary>Profiles it conforms to.</summary>
    public static readonly NodeId ServerCapabilitiesServerProfileArray = new(2269);

    /// <summary>Its languages.</summary>
    public static readonly NodeId ServerCapabilitiesLocaleIdArray = new(2271);

    /// <summary>The quickest sampling, milliseconds.</summary>
    public static readonly NodeId ServerCapabilitiesMinSupportedSampleRate = new(2272);

    /// <summary>Continuation points per session, browse.</summary>
    public static readonly NodeId ServerCapabilitiesMaxBrowseContinuationPoints = new(2735);

    /// <summary>Continuation points per session, query.</summary>
    public static readonly NodeId ServerCapabilitiesMaxQueryContinuationPoints = new(2736);

    /// <summary>Continuation points per session, history.</summary>
    public static readonly NodeId ServerCapabilitiesMaxHistoryContinuationPoints = new(2737);

    /// <summary>Certificates of conformance.</summary>
    public static readonly NodeId ServerCapabilitiesSoftwareCertificates = new(3704);

    /// <summary>Elements of the longest array.</summary>
    public static readonly NodeId ServerCapabilitiesMaxArrayLength = new(11702);

    /// <summary>Bytes of the longest text.</summary>
    public static readonly NodeId ServerCapabilitiesMaxStringLength = new(11703);

    /// <summary>Bytes of the longest byte string.</summary>
    public static readonly NodeId ServerCapabilitiesMaxByteStringLength = new(12911);

    /// <summary>Sessions at a time.</summary>
    public static readonly NodeId ServerCapabilitiesMaxSessions = new(24095);

    /// <summary>Subscriptions at a time.</summary>
    public static readonly NodeId ServerCapabilitiesMaxSubscriptions = new(24096);

    /// <summary>Monitored items at a time.</summary>
    public static readonly NodeId ServerCapabilitiesMaxMonitoredItems = new(24097);

    /// <summary>Subscriptions of one session.</summary>
    public static readonly NodeId ServerCapabilitiesMaxSubscriptionsPerSession = new(24098);

    /// <summary>Monitored items of one subscription.</summary>
    public static readonly NodeId ServerCapabilitiesMaxMonitoredItemsPerSubscription = new(24104);

    /// <summary>Values in the queue of one item.</summary>
    public static readonly NodeId ServerCapabilitiesMaxMonitoredItemsQueueSize = new(31916);

    /// <summary>Fields of an event filter.</summary>
    public static readonly NodeId ServerCapabilitiesMaxSelectClauseParameters = new(24099);

    /// <summary>Operands of an event filter.</summary>
    public static readonly NodeId ServerCapabilitiesMaxWhereClauseParameters = new(24100);

    /// <summary>Folder of its modelling rules.</summary>
    public static readonly NodeId ServerCapabilitiesModellingRules = new(2996);

    /// <summary>Folder of its aggregates.</summary>
    public static readonly NodeId ServerCapabilitiesAggregateFunctions = new(2997);

    /// <summary>Operations per call.</summary>
    public static readonly NodeId ServerCapabilitiesOperationLimits = new(11704);

    /// <summary>Per Read.</summary>
    public static readonly NodeId OperationLimitsMaxNodesPerRead = new(11705);

    /// <summary>Per HistoryRead of values.</summary>
    public static readonly NodeId OperationLimitsMaxNodesPerHistoryReadData = new(12165);

    /// <summary>Per HistoryRead of events.</summary>
    public static readonly NodeId OperationLimitsMaxNodesPerHistoryReadEvents = new(12166);

    /// <summary>Per Write.</summary>
    public static readonly NodeId OperationLimitsMaxNodesPerWrite = new(11707);

    /// <summary>Per Call.</summary>
    public static readonly NodeId OperationLimitsMaxNodesPerMethodCall = new(11709);

    /// <summary>Per Browse.</summary>
    public static readonly NodeId OperationLimitsMaxNodesPerBrowse = new(11710);

    /// <summary>Per RegisterNodes.</summary>
    public static readonly NodeId OperationLimitsMaxNodesPerRegisterNodes = new(11711);

    /// <summary>Per TranslateBrowsePathsToNodeIds.</summary>
    public static readonly NodeId OperationLimitsMaxNodesPerTranslateBrowsePathsToNodeIds = new(11712);

    /// <summary>Per call of node management.</summary>
    public static readonly NodeId OperationLimitsMaxNodesPerNodeManagement = new(11713);

    /// <summary>Per CreateMonitoredItems, modify, delete.</summary>
    public static readonly NodeId OperationLimitsMaxMonitoredItemsPerCall = new(11714);
}
