using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Hosting;

/// <summary>Every log line of the host. Event ids from 1000.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(EventId = 1000, EventName = "GatewayStarted", Level = LogLevel.Information,
        Message = "Gateway {GatewayId} started with epoch {Epoch}: {Devices} devices, {Tags} tags, {Uplinks} uplinks.")]
    public static partial void GatewayStarted(ILogger logger, string gatewayId, long epoch, int devices, int tags, int uplinks);

    [LoggerMessage(EventId = 1001, EventName = "GatewayStopped", Level = LogLevel.Information,
        Message = "Gateway {GatewayId} stopped: {Forwarded} samples forwarded in this run, {Left} left unsent and counted as dropped (shutdown).")]
    public static partial void GatewayStopped(ILogger logger, string gatewayId, long forwarded, long left);

    [LoggerMessage(EventId = 1002, EventName = "StateFileSetAside", Level = LogLevel.Warning,
        Message = "The state file '{Path}' could not be understood and was moved to '{SetAside}'; the gateway goes on without it.")]
    public static partial void StateFileSetAside(ILogger logger, string path, string setAside);

    [LoggerMessage(EventId = 1010, EventName = "DeviceConnected", Level = LogLevel.Information, Message = "Device {Device} answers at {Endpoint}.")]
    public static partial void DeviceConnected(ILogger logger, string device, string endpoint);

    [LoggerMessage(EventId = 1011, EventName = "DeviceLost", Level = LogLevel.Warning,
        Message = "Device {Device} does not answer: '{Reason}'. Its values are uncertain, then bad.")]
    public static partial void DeviceLost(ILogger logger, string device, string reason);

    [LoggerMessage(EventId = 1012, EventName = "DeviceRecovered", Level = LogLevel.Information,
        Message = "Device {Device} answers again after {Count} failures in {Seconds:F1} s.")]
    public static partial void DeviceRecovered(ILogger logger, string device, long count, double seconds);

    [LoggerMessage(EventId = 1014, EventName = "DeviceFailedAgain", Level = LogLevel.Warning,
        Message = "Device {Device} does not answer, {Silent} failures since the last line, {Count} in a row: '{Reason}'.")]
    public static partial void DeviceFailedAgain(ILogger logger, string device, string reason, long count, long silent);

    [LoggerMessage(EventId = 1013, EventName = "DeviceNoted", Level = LogLevel.Information, Message = "Device {Device}: {Text}.")]
    public static partial void DeviceNoted(ILogger logger, string device, string text);

    [LoggerMessage(EventId = 1020, EventName = "UplinkConnected", Level = LogLevel.Information,
        Message = "Uplink {Uplink} is connected to {Endpoint} with {Connections} connections.")]
    public static partial void UplinkConnected(ILogger logger, string uplink, string endpoint, int connections);

    [LoggerMessage(EventId = 1021, EventName = "UplinkLost", Level = LogLevel.Warning,
        Message = "Uplink {Uplink} (connection '{Connection}') is not connected: '{Reason}'. Samples wait by the policy of their class.")]
    public static partial void UplinkLost(ILogger logger, string uplink, string connection, string reason);

    [LoggerMessage(EventId = 1023, EventName = "UplinkFailedAgain", Level = LogLevel.Warning,
        Message = "Uplink {Uplink} (connection '{Connection}') is not connected, {Silent} failures since the last line, {Count} in a row: '{Reason}'.")]
    public static partial void UplinkFailedAgain(ILogger logger, string uplink, string connection, string reason, long count, long silent);

    [LoggerMessage(EventId = 1024, EventName = "UplinkConnectionOpened", Level = LogLevel.Debug,
        Message = "Uplink {Uplink} opened the connection '{Connection}' to {Endpoint}.")]
    public static partial void UplinkConnectionOpened(ILogger logger, string uplink, string connection, string endpoint);

    [LoggerMessage(EventId = 1022, EventName = "UplinkRecovered", Level = LogLevel.Information,
        Message = "Uplink {Uplink} is connected again to {Endpoint} after {Count} failures in {Seconds:F1} s.")]
    public static partial void UplinkRecovered(ILogger logger, string uplink, string endpoint, long count, double seconds);

    [LoggerMessage(EventId = 1030, EventName = "PartFailedUnexpectedly", Level = LogLevel.Error,
        Message = "Unexpected fault in {Part}. {Meaning} It is started again in {Seconds:F1} s. Such fault {Count} of this part.")]
    public static partial void PartFailedUnexpectedly(ILogger logger, string part, string meaning, double seconds, long count, Exception exception);

    [LoggerMessage(EventId = 1031, EventName = "PartStoppedWithFault", Level = LogLevel.Debug, Message = "{Part} ended with a fault while stopping: '{Reason}'.")]
    public static partial void PartStoppedWithFault(ILogger logger, string part, string reason);

    [LoggerMessage(EventId = 1032, EventName = "PartLeftBehind", Level = LogLevel.Error,
        Message = "{Part} did not end within {Seconds:F0} s of being told to and was left behind.")]
    public static partial void PartLeftBehind(ILogger logger, string part, double seconds);

    [LoggerMessage(EventId = 1033, EventName = "PartStalled", Level = LogLevel.Error, Message = "{Part} has stalled: {Reason}.")]
    public static partial void PartStalled(ILogger logger, string part, string reason);

    [LoggerMessage(EventId = 1040, EventName = "ManagementStarted", Level = LogLevel.Information, Message = "Management listens on {Url}.")]
    public static partial void ManagementStarted(ILogger logger, string url);

    [LoggerMessage(EventId = 1041, EventName = "ManagementRequestFailed", Level = LogLevel.Warning,
        Message = "A management request for '{Path}' failed; data is not concerned.")]
    public static partial void ManagementRequestFailed(ILogger logger, string path, Exception exception);

    [LoggerMessage(EventId = 1042, EventName = "BrokerStarted", Level = LogLevel.Information, Message = "The embedded broker listens on {Endpoint}.")]
    public static partial void BrokerStarted(ILogger logger, string endpoint);

    [LoggerMessage(EventId = 1043, EventName = "DeviceSimulated", Level = LogLevel.Information, Message = "Device {Device} is simulated at {Endpoint}.")]
    public static partial void DeviceSimulated(ILogger logger, string device, string endpoint);

    [LoggerMessage(EventId = 1050, EventName = "LateBySource", Level = LogLevel.Warning,
        Message = "{Count} samples of class {ClassName} were late at uplink {Uplink}: the worst took {WorstMs:0.0} ms of {DeadlineMs:0.###} ms, stage {Stage} too long. "
            + "Blame: source; device {Device} brought up to {Bits} bits more than its scan rates and tag sizes allow: look at what it sends and at its 'every'.")]
    public static partial void LateBySource(
        ILogger logger, long count, string className, string uplink, double worstMs, double deadlineMs, string stage, string device, long bits);

    [LoggerMessage(EventId = 1051, EventName = "LateByGateway", Level = LogLevel.Warning,
        Message = "{Count} samples of class {ClassName} were late at uplink {Uplink}: the worst took {WorstMs:0.0} ms of {DeadlineMs:0.###} ms, stage {Stage} too long. "
            + "Blame: gateway; devices and link kept to the map. CPU {Cores:0.00} of {AllCores} cores, {Collections} full garbage collections since the line before: look at the "
            + "load of this machine.")]
    public static partial void LateByGateway(
        ILogger logger, long count, string className, string uplink, double worstMs, double deadlineMs, string stage, double cores, int allCores, int collections);

    [LoggerMessage(EventId = 1052, EventName = "LateByLink", Level = LogLevel.Warning,
        Message = "{Count} samples of class {ClassName} were late at uplink {Uplink}: the worst took {WorstMs:0.0} ms of {DeadlineMs:0.###} ms, stage {Stage} too long. "
            + "Blame: link; it has kept a message up to {MeasuredMs:0.0} ms, {Allowed}: look at network and broker, then at 'rate' and 'latency' of the uplink.")]
    public static partial void LateByLink(
        ILogger logger, long count, string className, string uplink, double worstMs, double deadlineMs, string stage, double measuredMs, string allowed);

    [LoggerMessage(EventId = 1053, EventName = "LateByMap", Level = LogLevel.Warning,
        Message = "{Count} samples of class {ClassName} were late at uplink {Uplink}: the worst took {WorstMs:0.0} ms of {DeadlineMs:0.###} ms, stage {Stage} too long. "
            + "Blame: map; nothing broke, what it asks for takes this long on such an uplink: look at the bound of the class and what would do in 'igw plan'.")]
    public static partial void LateByMap(ILogger logger, long count, string className, string uplink, double worstMs, double deadlineMs, string stage);

    [LoggerMessage(EventId = 1060, EventName = "ClassNotPromised", Level = LogLevel.Warning,
        Message = "Class {Class} on uplink {Uplink} cannot be promised its deadline ({Code} {CodeName}): {Problem}. What would do: {Remedy}.")]
    public static partial void ClassNotPromised(ILogger logger, string @class, string uplink, string problem, string remedy, int code, string codeName);

    [LoggerMessage(EventId = 1070, EventName = "CertificateEnds", Level = LogLevel.Warning,
        Message = "The {Role} certificate '{Subject}' ({Thumbprint}) ends {NotAfter:yyyy-MM-dd HH:mm}Z, in {Days} days. {Mend}.")]
    public static partial void CertificateEnds(ILogger logger, string role, string subject, string thumbprint, DateTime notAfter, int days, string mend);

    [LoggerMessage(EventId = 1071, EventName = "CertificateExpired", Level = LogLevel.Error,
        Message = "The {Role} certificate '{Subject}' ({Thumbprint}) has expired {NotAfter:yyyy-MM-dd HH:mm}Z: it is refused. {Mend}.")]
    public static partial void CertificateExpired(ILogger logger, string role, string subject, string thumbprint, DateTime notAfter, string mend);
}
