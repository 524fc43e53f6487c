using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>Turns a failed attempt into layer, cause and fix.</summary>
internal static class MqttConnectWords
{
    public static MqttConnectFault Describe(MqttClientOptions options, MqttConnectLayer layer, Exception error, MqttTlsCheck tls)
    {
        var peer = $"{options.Host}:{options.Port}";
        if (error is OperationCanceledException)
        {
            return TimedOut(options, layer, peer);
        }

        return layer switch
        {
            MqttConnectLayer.Dns => Dns(options.Host, error),
            MqttConnectLayer.Tcp => Tcp(peer, error),
            MqttConnectLayer.Tls => Tls(options, peer, error, tls),
            _ => IsTlsAlert(options, error) ? ClientCertificateRefused(options, peer, error) : Closed(layer, peer, error, FixOfSilence(options)),
        };
    }

    public static MqttConnectFault NotMqtt(MqttClientOptions options, MqttFault fault) => new()
    {
        Layer = MqttConnectLayer.Mqtt,
        Kind = MqttConnectFaultKind.NotMqtt,
        Reason = fault.Code,
        Cause = $"The answer of {options.Host}:{options.Port} to CONNECT is not valid MQTT: {fault}.",
        Fix = "Check that the port is an MQTT listener and the protocol version is the broker's.",
        Detail = fault.ToString(),
    };

    public static MqttConnectFault Refused(MqttClientOptions options, in ConnAckPacket packet) => new()
    {
        Layer = MqttConnectLayer.Mqtt,
        Kind = MqttConnectFaultKind.Refused,
        Reason = packet.Reason,
        IsPermanent = IsPermanent(packet.Reason),
        Cause = $"The broker {options.Host}:{options.Port} refused the connection of client '{options.ClientId}': "
            + $"{MqttReasonText.Of(packet.Reason)} (0x{(byte)packet.Reason:X2}){MqttWords.Detail(packet.Properties)}.",
        Fix = FixOf(packet.Reason),
        Detail = MqttWords.Detail(packet.Properties),
    };

    private static bool IsPermanent(MqttReasonCode reason) => reason is not (
        MqttReasonCode.UnspecifiedError or MqttReasonCode.ServerUnavailable or MqttReasonCode.ServerBusy or MqttReasonCode.QuotaExceeded or
        MqttReasonCode.ConnectionRateExceeded or MqttReasonCode.UseAnotherServer or MqttReasonCode.ImplementationSpecificError);

    private static string FixOf(MqttReasonCode reason) => reason switch
    {
        MqttReasonCode.BadUserNameOrPassword => "Check user name and password, and that the broker knows this user.",
        MqttReasonCode.NotAuthorized or MqttReasonCode.Banned =>
            "Check user name and password, and what the broker allows this user and client identifier.",
        MqttReasonCode.ClientIdentifierNotValid => "Use a client identifier the broker accepts: another, or a shorter one.",
        MqttReasonCode.UnsupportedProtocolVersion => "Configure the protocol version the broker speaks: 3.1.1 or 5.",
        MqttReasonCode.ServerUnavailable or MqttReasonCode.ServerBusy => "Wait, or look at the broker's load and log.",
        MqttReasonCode.UseAnotherServer or MqttReasonCode.ServerMoved => "Configure the server the broker names.",
        MqttReasonCode.QosNotSupported or MqttReasonCode.RetainNotSupported =>
            "The will asks for what the broker does not offer; change QoS or retain.",
        MqttReasonCode.PacketTooLarge => "Make the will smaller or raise the broker's packet limit.",
        MqttReasonCode.QuotaExceeded or MqttReasonCode.ConnectionRateExceeded => "Raise the broker's limit, or connect less often.",
        _ => "The broker's log says more.",
    };

    private static MqttConnectFault TimedOut(MqttClientOptions options, MqttConnectLayer layer, string peer) => new()
    {
        Layer = layer,
        Kind = MqttConnectFaultKind.TimedOut,
        Cause = layer switch
        {
            MqttConnectLayer.Dns => $"The name servers did not answer for '{options.Host}' within {Seconds(options)} s.",
            MqttConnectLayer.Tcp => $"No TCP answer from {peer} within {Seconds(options)} s.",
            MqttConnectLayer.Tls => $"{peer} accepted the connection, but the TLS handshake did not finish within {Seconds(options)} s.",
            _ => $"{peer} accepted the connection, but did not answer CONNECT within {Seconds(options)} s.",
        },
        Fix = layer switch
        {
            MqttConnectLayer.Dns => "Check the name servers of this machine, or give an address.",
            MqttConnectLayer.Tcp => "Check address and port, the route, and firewalls on the way.",
            MqttConnectLayer.Tls => "Check that this port is the TLS listener (customary: 8883).",
            _ => "Check that this port is an MQTT listener, and not one that waits for TLS.",
        },
    };

    private static string Seconds(MqttClientOptions options) => options.ConnectTimeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);

    private static MqttConnectFault Dns(string host, Exception error) => (error as SocketException)?.SocketErrorCode switch
    {
        SocketError.TryAgain => new()
        {
            Layer = MqttConnectLayer.Dns,
            Kind = MqttConnectFaultKind.NameLookupFailed,
            Cause = $"The name servers could not look up '{host}' now.",
            Fix = "Check the network and the name servers of this machine, or give an address.",
            Detail = error.Message,
        },
        _ => new()
        {
            Layer = MqttConnectLayer.Dns,
            Kind = MqttConnectFaultKind.HostNotFound,
            Cause = $"There is no host '{host}'.",
            Fix = "Check the spelling of the endpoint, or give an address.",
            Detail = error.Message,
        },
    };

    private static MqttConnectFault Tcp(string peer, Exception error) => (error as SocketException)?.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => new()
        {
            Layer = MqttConnectLayer.Tcp,
            Kind = MqttConnectFaultKind.ConnectionRefused,
            Cause = $"Nobody listens on {peer}.",
            Fix = "Start the broker, or correct host and port.",
            Detail = error.Message,
        },
        SocketError.TimedOut => new()
        {
            Layer = MqttConnectLayer.Tcp,
            Kind = MqttConnectFaultKind.TimedOut,
            Cause = $"No TCP answer from {peer}.",
            Fix = "Check address and port, the route, and firewalls on the way.",
            Detail = error.Message,
        },
        _ => new()
        {
            Layer = MqttConnectLayer.Tcp,
            Kind = MqttConnectFaultKind.Unreachable,
            Cause = $"No TCP connection to {peer}: {error.Message}.",
            Fix = "Check address, route and network interface.",
            Detail = error.Message,
        },
    };

    private static MqttConnectFault Tls(MqttClientOptions options, string peer, Exception error, MqttTlsCheck tls)
    {
        if (tls.Errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return Certificate(
                MqttConnectFaultKind.CertificateNameMismatch,
                $"The certificate of {peer} ({tls.Subject}) is not for the host '{options.Host}'.",
                "Use the host name the certificate carries, or have one issued for this name.");
        }

        if ((tls.Chain & X509ChainStatusFlags.NotTimeValid) != 0)
        {
            return Certificate(
                MqttConnectFaultKind.CertificateExpired,
                $"The certificate of {peer} ({tls.Subject}) has expired or is not valid yet.",
                "Renew the broker's certificate, and check the clock of this machine.");
        }

        if (tls.Errors != SslPolicyErrors.None)
        {
            return Certificate(
                MqttConnectFaultKind.CertificateUntrusted,
                $"The certificate of {peer} ({tls.Subject}) is not trusted: {tls.Chain}.",
                "Name the authority that issued it (the CA file of the uplink), or install it on this machine.");
        }

        return error is AuthenticationException
            ? new MqttConnectFault
            {
                Layer = MqttConnectLayer.Tls,
                Kind = MqttConnectFaultKind.TlsHandshake,
                Cause = $"The TLS handshake with {peer} failed: {Innermost(error)}",
                Fix = "Check that this port is the TLS listener, that both sides share a TLS version, "
                    + "and that the client certificate, if one is asked for, is accepted.",
                Detail = Innermost(error),
            }
            : Closed(MqttConnectLayer.Tls, peer, error, "Check that this port is the TLS listener (customary: 8883).");
    }

    private static MqttConnectFault Certificate(MqttConnectFaultKind kind, string cause, string fix) => new()
    {
        Layer = MqttConnectLayer.Tls,
        Kind = kind,
        IsPermanent = true,
        Cause = cause,
        Fix = fix,
    };

    /// <summary>
    /// With TLS 1.3 a broker refuses the client's certificate only after the client has finished: the alert arrives instead of the CONNACK.
    /// </summary>
    private static bool IsTlsAlert(MqttClientOptions options, Exception error) =>
        options.Tls is not null && error is IOException { InnerException: not (null or SocketException) };

    private static MqttConnectFault ClientCertificateRefused(MqttClientOptions options, string peer, Exception error) => new()
    {
        Layer = MqttConnectLayer.Tls,
        Kind = MqttConnectFaultKind.TlsHandshake,
        Cause = $"{peer} ended the TLS session after the handshake: {Innermost(error)}",
        Fix = options.Tls!.ClientCertificates is { Count: > 0 } || options.Tls.ClientCertificateContext is not null
            ? "The broker does not accept this client certificate; check its authority and its dates."
            : "The broker probably asks for a client certificate; configure certificate and key.",
        Detail = Innermost(error),
    };

    private static MqttConnectFault Closed(MqttConnectLayer layer, string peer, Exception error, string fix) => new()
    {
        Layer = layer,
        Kind = MqttConnectFaultKind.ClosedByPeer,
        Cause = $"{peer} closed the connection {(layer == MqttConnectLayer.Tls ? "during the TLS handshake" : "instead of answering CONNECT")}.",
        Fix = fix,
        Detail = Innermost(error),
    };

    private static string FixOfSilence(MqttClientOptions options) => options.Tls is null
        ? $"Check that port {options.Port} is an MQTT listener without TLS, and that the broker accepts this protocol version; "
            + "its log says why it closed."
        : "Check that the broker accepts this protocol version and this client certificate, or needs none; its log says why it closed.";

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
        {
            error = inner;
        }

        return error.Message;
    }
}
