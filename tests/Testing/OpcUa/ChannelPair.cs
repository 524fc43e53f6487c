using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Testing.OpcUa;

/// <summary>A client's and a server's side of one channel in memory, with a clock that moves when told.</summary>
public sealed class ChannelPair : IDisposable
{
    private readonly UaSendBuffer _toServer = new();
    private readonly UaSendBuffer _toClient = new();
    private readonly Dictionary<SecureChannelCore, List<byte>> _held = [];
    private uint _nextRequestId = 100;

    public ChannelPair(UaSecurityPolicy policy, UaSecurityMode mode, UaTransportLimits? clientLimits = null, UaTransportLimits? serverLimits = null, int keyBits = 2048)
    {
        var server = TestIdentities.Of("server", keyBits);
        Client = new(
            new UaClientChannelOptions
            {
                Policy = policy,
                Mode = mode,
                Identity = policy.IsNone ? null : TestIdentities.Client,
                ServerCertificate = policy.IsNone ? null : server.CertificateDer,
                TokenLifetime = Lifetime,
                Limits = clientLimits ?? new(),
            },
            Time);
        Server = new(
            new UaServerChannelOptions
            {
                Offers = [new(policy, mode)],
                Identity = policy.IsNone ? null : server,
                Certificates = policy.IsNone ? null : Certificates,
                Limits = serverLimits ?? new(),
            },
            channelId: 7,
            Time);
    }

    /// <summary>Life of the tokens.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(100);

    public ManualTimeProvider Time { get; } = new();

    public ScriptedCertificateCheck Certificates { get; } = new();

    public SecureChannelCore Client { get; }

    public SecureChannelCore Server { get; }

    public long Now => Time.GetTimestamp();

    /// <summary>Sizes of the pieces in which bytes arrive; null hands in whole chunks.</summary>
    public Random? Splits { get; init; }

    public uint NextRequestId() => _nextRequestId++;

    /// <summary>HEL to OPN.</summary>
    public void Open()
    {
        Client.WriteHello("opc.tcp://localhost:4840/", _toServer);
        Only(UaChannelEventKind.Hello, DeliverToServer());
        Server.WriteAcknowledge(_toClient);
        Only(UaChannelEventKind.Acknowledged, DeliverToClient());
        RequestOpen();
        AnswerOpen();
    }

    /// <summary>The client's OPN reaches the server.</summary>
    public void RequestOpen()
    {
        Client.WriteOpenRequest(NextRequestId(), _toServer);
        Only(UaChannelEventKind.OpenRequested, DeliverToServer());
    }

    /// <summary>The server's OPN reaches the client.</summary>
    public void AnswerOpen()
    {
        Server.WriteOpenResponse(_toClient);
        Only(UaChannelEventKind.Opened, DeliverToClient());
    }

    public UaStatusCode ClientSends(uint requestId, byte[] body) => Client.WriteMessage(requestId, body, _toServer);

    public UaStatusCode ServerSends(uint requestId, byte[] body) => Server.WriteMessage(requestId, body, _toClient);

    /// <summary>What the client has sent and the server has not got.</summary>
    public byte[] TakeFromClient() => Take(_toServer);

    /// <summary>What the server has sent and the client has not got.</summary>
    public byte[] TakeFromServer() => Take(_toClient);

    public List<RecordedEvent> DeliverToServer() => Deliver(Server, TakeFromClient());

    public List<RecordedEvent> DeliverToClient() => Deliver(Client, TakeFromServer());

    /// <summary>Hands bytes to one side, in pieces where <see cref="Splits"/> says so, until they are used up or the side faults.</summary>
    public List<RecordedEvent> Deliver(SecureChannelCore to, ReadOnlySpan<byte> bytes)
    {
        var events = new List<RecordedEvent>();
        if (!_held.TryGetValue(to, out var held))
        {
            _held[to] = held = [];
        }

        while (!bytes.IsEmpty)
        {
            var piece = Splits is null ? bytes.Length : Splits.Next(1, Math.Max(2, bytes.Length));
            held.AddRange(bytes[..piece]);
            bytes = bytes[piece..];
            if (!TakeChunks(to, held, events))
            {
                return events;
            }
        }

        return events;
    }

    public static RecordedEvent Only(UaChannelEventKind kind, List<RecordedEvent> events) =>
        events.Count == 1 && events[0].Kind == kind
            ? events[0]
            : throw new InvalidOperationException($"{kind} was expected, came: {string.Join(", ", events.Select(e => $"{e.Kind} {e.Fault}"))}");

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
        _toClient.Dispose();
        _toServer.Dispose();
    }

    private static byte[] Take(UaSendBuffer buffer)
    {
        var bytes = buffer.Written.ToArray();
        buffer.Clear();
        return bytes;
    }

    private bool TakeChunks(SecureChannelCore to, List<byte> held, List<RecordedEvent> events)
    {
        while (true)
        {
            var bytes = held.ToArray();
            if (to.Frame(bytes, out var size) is { } fault)
            {
                events.Add(new(UaChannelEventKind.Fault, 0, [], fault));
                return false;
            }

            if (size == 0 || size > bytes.Length)
            {
                return true;
            }

            var e = to.Receive(bytes, 0, size, Now);
            held.RemoveRange(0, size);
            if (e.Kind != UaChannelEventKind.Incomplete)
            {
                events.Add(new(e.Kind, e.RequestId, e.Body.ToArray(), e.Fault));
            }

            if (e.Kind is UaChannelEventKind.Fault or UaChannelEventKind.PeerError)
            {
                return false;
            }
        }
    }
}
