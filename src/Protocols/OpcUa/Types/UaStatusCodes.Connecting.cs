namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The codes of connections, channels, certificates and sessions this library gives or decides upon.</summary>
public static partial class UaStatusCodes
{
    /// <summary>BadRequestTooLarge.</summary>
    public static readonly UaStatusCode BadRequestTooLarge = new(0x80B8_0000);

    /// <summary>BadResponseTooLarge.</summary>
    public static readonly UaStatusCode BadResponseTooLarge = new(0x80B9_0000);

    /// <summary>BadUnknownResponse.</summary>
    public static readonly UaStatusCode BadUnknownResponse = new(0x8009_0000);

    /// <summary>BadShutdown.</summary>
    public static readonly UaStatusCode BadShutdown = new(0x800C_0000);

    /// <summary>BadServerNotConnected.</summary>
    public static readonly UaStatusCode BadServerNotConnected = new(0x800D_0000);

    /// <summary>BadServerHalted.</summary>
    public static readonly UaStatusCode BadServerHalted = new(0x800E_0000);

    /// <summary>BadCertificateInvalid.</summary>
    public static readonly UaStatusCode BadCertificateInvalid = new(0x8012_0000);

    /// <summary>BadSecurityChecksFailed.</summary>
    public static readonly UaStatusCode BadSecurityChecksFailed = new(0x8013_0000);

    /// <summary>BadCertificatePolicyCheckFailed.</summary>
    public static readonly UaStatusCode BadCertificatePolicyCheckFailed = new(0x8114_0000);

    /// <summary>BadCertificateTimeInvalid.</summary>
    public static readonly UaStatusCode BadCertificateTimeInvalid = new(0x8014_0000);

    /// <summary>BadCertificateIssuerTimeInvalid.</summary>
    public static readonly UaStatusCode BadCertificateIssuerTimeInvalid = new(0x8015_0000);

    /// <summary>BadCertificateHostNameInvalid.</summary>
    public static readonly UaStatusCode BadCertificateHostNameInvalid = new(0x8016_0000);

    /// <summary>BadCertificateUriInvalid.</summary>
    public static readonly UaStatusCode BadCertificateUriInvalid = new(0x8017_0000);

    /// <summary>BadCertificateUseNotAllowed.</summary>
    public static readonly UaStatusCode BadCertificateUseNotAllowed = new(0x8018_0000);

    /// <summary>BadCertificateIssuerUseNotAllowed.</summary>
    public static readonly UaStatusCode BadCertificateIssuerUseNotAllowed = new(0x8019_0000);

    /// <summary>BadCertificateUntrusted.</summary>
    public static readonly UaStatusCode BadCertificateUntrusted = new(0x801A_0000);

    /// <summary>BadCertificateRevocationUnknown.</summary>
    public static readonly UaStatusCode BadCertificateRevocationUnknown = new(0x801B_0000);

    /// <summary>BadCertificateIssuerRevocationUnknown.</summary>
    public static readonly UaStatusCode BadCertificateIssuerRevocationUnknown = new(0x801C_0000);

    /// <summary>BadCertificateRevoked.</summary>
    public static readonly UaStatusCode BadCertificateRevoked = new(0x801D_0000);

    /// <summary>BadCertificateIssuerRevoked.</summary>
    public static readonly UaStatusCode BadCertificateIssuerRevoked = new(0x801E_0000);

    /// <summary>BadCertificateChainIncomplete.</summary>
    public static readonly UaStatusCode BadCertificateChainIncomplete = new(0x810D_0000);

    /// <summary>BadUserAccessDenied.</summary>
    public static readonly UaStatusCode BadUserAccessDenied = new(0x801F_0000);

    /// <summary>BadIdentityTokenInvalid.</summary>
    public static readonly UaStatusCode BadIdentityTokenInvalid = new(0x8020_0000);

    /// <summary>BadIdentityTokenRejected.</summary>
    public static readonly UaStatusCode BadIdentityTokenRejected = new(0x8021_0000);

    /// <summary>BadSecureChannelIdInvalid.</summary>
    public static readonly UaStatusCode BadSecureChannelIdInvalid = new(0x8022_0000);

    /// <summary>BadNonceInvalid.</summary>
    public static readonly UaStatusCode BadNonceInvalid = new(0x8024_0000);

    /// <summary>BadSessionIdInvalid.</summary>
    public static readonly UaStatusCode BadSessionIdInvalid = new(0x8025_0000);

    /// <summary>BadSessionClosed.</summary>
    public static readonly UaStatusCode BadSessionClosed = new(0x8026_0000);

    /// <summary>BadSessionNotActivated.</summary>
    public static readonly UaStatusCode BadSessionNotActivated = new(0x8027_0000);

    /// <summary>BadRequestHeaderInvalid.</summary>
    public static readonly UaStatusCode BadRequestHeaderInvalid = new(0x802A_0000);

    /// <summary>BadRequestCancelledByClient.</summary>
    public static readonly UaStatusCode BadRequestCancelledByClient = new(0x802C_0000);

    /// <summary>BadServerTooBusy.</summary>
    public static readonly UaStatusCode BadServerTooBusy = new(0x80EE_0000);

    /// <summary>BadServerUriInvalid.</summary>
    public static readonly UaStatusCode BadServerUriInvalid = new(0x804F_0000);

    /// <summary>BadServerNameMissing.</summary>
    public static readonly UaStatusCode BadServerNameMissing = new(0x8050_0000);

    /// <summary>BadRequestTypeInvalid.</summary>
    public static readonly UaStatusCode BadRequestTypeInvalid = new(0x8053_0000);

    /// <summary>BadSecurityModeRejected.</summary>
    public static readonly UaStatusCode BadSecurityModeRejected = new(0x8054_0000);

    /// <summary>BadSecurityPolicyRejected.</summary>
    public static readonly UaStatusCode BadSecurityPolicyRejected = new(0x8055_0000);

    /// <summary>BadTooManySessions.</summary>
    public static readonly UaStatusCode BadTooManySessions = new(0x8056_0000);

    /// <summary>BadUserSignatureInvalid.</summary>
    public static readonly UaStatusCode BadUserSignatureInvalid = new(0x8057_0000);

    /// <summary>BadApplicationSignatureInvalid.</summary>
    public static readonly UaStatusCode BadApplicationSignatureInvalid = new(0x8058_0000);

    /// <summary>BadNoValidCertificates.</summary>
    public static readonly UaStatusCode BadNoValidCertificates = new(0x8059_0000);

    /// <summary>BadIdentityChangeNotSupported.</summary>
    public static readonly UaStatusCode BadIdentityChangeNotSupported = new(0x80C6_0000);

    /// <summary>BadSecurityModeInsufficient.</summary>
    public static readonly UaStatusCode BadSecurityModeInsufficient = new(0x80E6_0000);

    /// <summary>BadTooManyPublishRequests.</summary>
    public static readonly UaStatusCode BadTooManyPublishRequests = new(0x8078_0000);

    /// <summary>BadTcpServerTooBusy.</summary>
    public static readonly UaStatusCode BadTcpServerTooBusy = new(0x807D_0000);

    /// <summary>BadTcpMessageTypeInvalid.</summary>
    public static readonly UaStatusCode BadTcpMessageTypeInvalid = new(0x807E_0000);

    /// <summary>BadTcpSecureChannelUnknown.</summary>
    public static readonly UaStatusCode BadTcpSecureChannelUnknown = new(0x807F_0000);

    /// <summary>BadTcpMessageTooLarge.</summary>
    public static readonly UaStatusCode BadTcpMessageTooLarge = new(0x8080_0000);

    /// <summary>BadTcpNotEnoughResources.</summary>
    public static readonly UaStatusCode BadTcpNotEnoughResources = new(0x8081_0000);

    /// <summary>BadTcpInternalError.</summary>
    public static readonly UaStatusCode BadTcpInternalError = new(0x8082_0000);

    /// <summary>BadTcpEndpointUrlInvalid.</summary>
    public static readonly UaStatusCode BadTcpEndpointUrlInvalid = new(0x8083_0000);

    /// <summary>BadRequestInterrupted.</summary>
    public static readonly UaStatusCode BadRequestInterrupted = new(0x8084_0000);

    /// <summary>BadRequestTimeout.</summary>
    public static readonly UaStatusCode BadRequestTimeout = new(0x8085_0000);

    /// <summary>BadSecureChannelClosed.</summary>
    public static readonly UaStatusCode BadSecureChannelClosed = new(0x8086_0000);

    /// <summary>BadSecureChannelTokenUnknown.</summary>
    public static readonly UaStatusCode BadSecureChannelTokenUnknown = new(0x8087_0000);

    /// <summary>BadProtocolVersionUnsupported.</summary>
    public static readonly UaStatusCode BadProtocolVersionUnsupported = new(0x80BE_0000);

    /// <summary>BadConnectionRejected.</summary>
    public static readonly UaStatusCode BadConnectionRejected = new(0x80AC_0000);

    /// <summary>BadConnectionClosed.</summary>
    public static readonly UaStatusCode BadConnectionClosed = new(0x80AE_0000);
}
