namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>An identity that lives as long as the process: for simulators and tests, which nobody has to trust a second time.</summary>
public static class UaTemporaryIdentity
{
    /// <summary>Makes a key and a self-signed certificate; takes up to some seconds.</summary>
    /// <param name="options">What the certificate says.</param>
    /// <param name="now">When its validity begins.</param>
    public static UaIdentity Make(UaIdentityOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(options);
        return IdentityReader.Read("(temporary)", IdentityMaker.Make(options, now), options.ApplicationId);
    }
}
