namespace IndustrialGateway.Map;

/// <summary>Kinds of places a secret may be kept in.</summary>
public enum SecretSource
{
    /// <summary>A file, read when the connection is made.</summary>
    File,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>A systemd credential: a file in <c>$CREDENTIALS_DIRECTORY</c>.</summary>
    Credential,
}
