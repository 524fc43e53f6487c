using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Forwarders.Mqtt.Keys;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Forwarders.Mqtt.Connect;

/// <summary>Makes the connections of one uplink: endpoints in their order, TLS, login. Any thread.</summary>
internal sealed class BrokerConnector(ForwarderContext context, MqttSettings settings, ILogger logger)
{
    private const int SmallestSendBuffer = 256 * 1024;
    private const int LongestTopic = 65_535;
    private const int PacketOverhead = 64;
    private const int MostAliases = 1024;

    private int _saidRefusal;

    /// <summary>
    /// Tries the endpoints one after the other, once each. The first that answers wins; if none does, the fault names each with its cause.
    /// </summary>
    public async Task<BrokerConnection> ConnectAsync(
        ConnectionMemory memory, string className, string clientId, PublishSettings publish, MqttWill? will, CancellationToken cancellationToken)
    {
        var failures = new List<(string, MqttConnectException)>();
        foreach (var endpoint in memory.Endpoints.Next())
        {
            var options = OptionsFor(endpoint, className, clientId, will);
            try
            {
                var connection = await BrokerConnection.ConnectAsync(endpoint, options, publish, cancellationToken).ConfigureAwait(false);
                if (memory.Connected(endpoint))
                {
                    SayFailover(failures, className, endpoint);
                }

                SayRefusedMarks(connection);
                MqttForwarderLog.Connected(logger, context.Uplink.Name, className, endpoint.ToString(), clientId);
                return connection;
            }
            catch (MqttConnectException error)
            {
                memory.Failed(endpoint);
                failures.Add((endpoint.ToString(), error));
            }
        }

        throw FaultTexts.NoEndpoint(failures);
    }

    /// <summary>What a client of this uplink is told for one attempt.</summary>
    internal MqttClientOptions OptionsFor(MqttEndpoint endpoint, string className, string clientId, MqttWill? will)
    {
        var isControl = will is not null;
        var mark = MarkOf(className);
        var login = context.Uplink.Keys.Get(MqttKeys.Login);
        return new MqttClientOptions
        {
            Host = endpoint.Host,
            Port = endpoint.Port,
            Version = settings.IsVersion5 ? MqttVersion.V5 : MqttVersion.V311,
            ClientId = clientId,
            UserName = login?.Get(MqttKeys.User),
            Password = login?.Get(MqttKeys.Password) is { } password ? context.Secrets.Read(password) : null,

            // What is not acknowledged is kept by the gateway and sent again under its name; an old session of the broker would add nothing.
            CleanStart = true,
            SessionExpirySeconds = isControl ? 0 : settings.SessionExpirySeconds,
            KeepAlive = settings.KeepAlive,
            ConnectTimeout = settings.ConnectTimeout,
            Will = will,
            Tls = endpoint.IsTls ? TlsOptions.Create(context.Uplink.Keys.Get(MqttKeys.Tls) ?? MapSection.Empty, endpoint, context.Secrets) : null,
            TopicAliasMaximum = isControl || !settings.TopicAlias ? (ushort)0 : (ushort)Math.Min(TopicCount(), MostAliases),
            MaxInFlight = settings.MaxInFlight,
            TypeOfService = mark?.TypeOfService,
            SocketPriority = mark?.PriorityCodePoint,
            SendBufferBytes = Math.Max(SmallestSendBuffer, context.Uplink.MaxPayloadBytes + LongestTopic + PacketOverhead),
            TimeProvider = context.Clock.TimeProvider,
        };
    }

    // Once for each change of the endpoint: where none answers, the fault names them all, and the host says it as often as is good.
    private void SayFailover(IReadOnlyList<(string Endpoint, MqttConnectException Error)> failures, string className, MqttEndpoint used)
    {
        foreach (var (failed, error) in failures)
        {
            MqttForwarderLog.EndpointFailed(logger, context.Uplink.Name, className, used.ToString(), failed, error.Message);
        }
    }

    // Once an uplink: it is the same for all its connections, and nothing changes by itself.
    private void SayRefusedMarks(BrokerConnection connection)
    {
        if (connection.RefusedMarks is { } refused && Interlocked.Exchange(ref _saidRefusal, 1) == 0)
        {
            MqttForwarderLog.MarksRefused(logger, context.Uplink.Name, refused);
        }
    }

    // A connection that is no class's, such as the one for status, carries no samples.
    private TrafficMark? MarkOf(string className) =>
        context.Uplink.Marking == MarkingProfile.None ? null : context.Classes.Find(className)?.MarkOf(context.Uplink.Marking) ?? TrafficMark.Establishment;

    private int TopicCount() => settings.Layout == PayloadLayout.Value ? context.Tags.Count : context.Tags.Devices.Count * context.Classes.Count;
}
