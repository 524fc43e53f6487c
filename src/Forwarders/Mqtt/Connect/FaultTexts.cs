using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;

namespace IndustrialGateway.Forwarders.Mqtt.Connect;

/// <summary>Turns what the MQTT library says into uplink faults with cause and fix.</summary>
internal static class FaultTexts
{
    /// <summary>All endpoints have failed.</summary>
    public static UplinkFaultException NoEndpoint(IReadOnlyList<(string Endpoint, MqttConnectException Error)> failures)
    {
        var text = string.Join(" ", failures.Select(failure => $"{failure.Endpoint}: {Sentence(failure.Error.Message)}"));
        return new UplinkFaultException(text, failures[^1].Error) { IsPermanent = failures.All(failure => failure.Error.IsPermanent) };
    }

    /// <summary>A connection that stood has ended. Where there are other endpoints, nothing one of them says is permanent: the next is tried soon.</summary>
    public static UplinkFaultException Closed(string endpoint, MqttClosed closed, bool hasOthers) =>
        new($"{endpoint}: {Sentence(closed.Text)}", closed.Error)
        {
            IsPermanent = !hasOthers && closed.Reason is MqttReasonCode.NotAuthorized or MqttReasonCode.Banned or MqttReasonCode.BadUserNameOrPassword
                or MqttReasonCode.ServerMoved,
        };

    /// <summary>The same, noticing a fight for the client id.</summary>
    public static UplinkFaultException Closed(string endpoint, string clientId, string gatewayId, MqttClosed closed, bool isThrownOut, ConnectionMemory memory) =>
        isThrownOut && memory.TakeOvers.Note() ? Fight(endpoint, clientId, gatewayId, closed) : Closed(endpoint, closed, memory.HasOthers);

    private static UplinkFaultException Fight(string endpoint, string clientId, string gatewayId, MqttClosed closed)
    {
        var said = closed.Reason == MqttReasonCode.SessionTakenOver
            ? "the broker says that another connection took over the session"
            : "the broker closed it without a word, as brokers do when another connection uses the same client id";
        return new UplinkFaultException(
            $"{endpoint}: the connection '{clientId}' was lost {TakeOverWatch.Limit} times within {TakeOverWatch.Window.TotalSeconds:0} s; {said}. "
            + $"Look for a second gateway with gateway.id '{gatewayId}', or another program with this client id, and give one of them another name.",
            closed.Error)
        {
            IsPermanent = true,
        };
    }

    /// <summary>Pings are answered, publications are not.</summary>
    public static UplinkFaultException Stalled(string endpoint, int count, TimeSpan limit) =>
        new($"{endpoint}: the broker has acknowledged nothing for {limit.TotalSeconds:0} s while {count} messages waited for it. Look at the broker's load and disk; a slow link wants a longer ack_timeout.");

    /// <summary>The broker closes on large messages.</summary>
    public static UplinkFaultException TooLarge(string endpoint, int largest, int limit) =>
        new($"{endpoint}: the broker closed the connection {SizeWatch.Limit} times without a word before it acknowledged anything, with a message of {largest} bytes on its way: it probably takes "
            + $"smaller ones only. From now on a message has at most {limit} bytes. Write payload: {{ max_bytes: ... }} for this uplink, with what the broker takes.");

    /// <summary>The broker does not offer what the map asks for; another one may.</summary>
    public static UplinkFaultException NotOffered(string endpoint, string what, string fix, bool hasOthers) =>
        new($"{endpoint}: the broker does not take {what}. {fix}") { IsPermanent = !hasOthers };

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";
}
