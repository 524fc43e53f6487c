namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Who may open a session. Any thread; never throws. Does the same work for a name it does not know as for a wrong password.</summary>
public interface IUaUsers
{
    /// <summary>True: sessions without a user are allowed.</summary>
    bool AllowsAnonymous { get; }

    /// <summary>True: there are users with passwords.</summary>
    bool HasPasswords { get; }

    /// <summary>Judges the certificates of users; null where users have none.</summary>
    ICertificateCheck? Certificates { get; }

    /// <summary>True where the password is that of the user. The bytes are the caller's, who clears them.</summary>
    bool IsPassword(string user, ReadOnlySpan<byte> password);
}
