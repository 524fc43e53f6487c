using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>A man in the middle who changes the answer of discovery is found by each field the standard names.</summary>
public sealed class UaEndpointCheckTests
{
    private const string Tcp = "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary";
    private static readonly byte[] Certificate = ForgedCertificate.Application().Der;

    private static readonly EndpointDescription Secure = new()
    {
        EndpointUrl = "opc.tcp://plc-1:4840",
        Server = new ApplicationDescription { ApplicationUri = ForgedCertificate.Uri },
        ServerCertificate = Certificate,
        SecurityMode = UaSecurityMode.SignAndEncrypt,
        SecurityPolicyUri = UaSecurityPolicy.Basic256Sha256.Uri,
        TransportProfileUri = Tcp,
        SecurityLevel = 3,
        UserIdentityTokens =
        [
            new UserTokenPolicy { PolicyId = "a", TokenType = UserTokenType.Anonymous },
            new UserTokenPolicy { PolicyId = "u", TokenType = UserTokenType.UserName, SecurityPolicyUri = UaSecurityPolicy.Basic256Sha256.Uri },
        ],
    };

    private static readonly EndpointDescription Plain = Secure with
    {
        SecurityMode = UaSecurityMode.None, SecurityPolicyUri = UaSecurityPolicy.None.Uri, SecurityLevel = 0,
    };

    [Fact]
    public void Compare_Equal_FindsNothing()
    {
        // As servers do: only the recommended fields, in another order, tokens in another order, other transports left out, a slash more.
        var bare = Secure with
        {
            ServerCertificate = null, EndpointUrl = "opc.tcp://PLC-1:4840/", UserIdentityTokens = [.. Secure.UserIdentityTokens.Reverse()],
        };
        var https = Secure with { TransportProfileUri = "http://opcfoundation.org/UA-Profile/Transport/https-uabinary" };
        var elsewhere = Secure with { EndpointUrl = "opc.tcp://10.9.9.9:4840" };

        Assert.Empty(UaEndpointCheck.Compare(Secure, [Plain, Secure, https, elsewhere], Session(bare, Plain), Certificate));
    }

    public static TheoryData<string> Fields => ["ApplicationUri", "SecurityMode", "SecurityPolicyUri", "SecurityLevel", "UserIdentityTokens", "EndpointUrl"];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Compare_FieldChangedInDiscovery_IsFound(string field)
    {
        var altered = field switch
        {
            "ApplicationUri" => Secure with { Server = new ApplicationDescription { ApplicationUri = "urn:evil" } },
            "SecurityMode" => Secure with { SecurityMode = UaSecurityMode.Sign },
            "SecurityPolicyUri" => Secure with { SecurityPolicyUri = UaSecurityPolicy.Aes128Sha256RsaOaep.Uri },
            "SecurityLevel" => Secure with { SecurityLevel = 200 },
            "UserIdentityTokens" => Secure with { UserIdentityTokens = [Secure.UserIdentityTokens[0], Secure.UserIdentityTokens[1] with { SecurityPolicyUri = UaSecurityPolicy.None.Uri }] },
            _ => Secure with { EndpointUrl = "opc.tcp://evil:4840" },
        };

        var found = UaEndpointCheck.Compare(altered, [altered], Session(Secure), Certificate);

        Assert.Contains(found, mismatch => mismatch.What == field);
    }

    [Fact]
    public void Compare_TransportProfileChanged_IsFound() => Assert.NotEmpty(
        UaEndpointCheck.Compare(Secure with { TransportProfileUri = "http://evil" }, [Secure with { TransportProfileUri = "http://evil" }], Session(Secure), Certificate));

    [Fact]
    public void Compare_SecureEndpointsTakenOutOfDiscovery_IsFound()
    {
        // The downgrade: the client sees None alone, and the server has more.
        var found = UaEndpointCheck.Compare(Plain, [Plain], Session(Plain, Secure), null);
        var mismatch = Assert.Single(found);
        Assert.Equal("Endpoint", mismatch.What);
        Assert.Contains("SignAndEncrypt", mismatch.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_EndpointAddedToDiscovery_IsFound() =>
        Assert.NotEmpty(UaEndpointCheck.Compare(Plain, [Plain, Secure], Session(Secure), null));

    [Fact]
    public void Compare_CertificateOfSessionIsNotTheChannels_IsFound()
    {
        var other = ForgedCertificate.Application(how: new Forgery { Name = "Other" }).Der;
        foreach (var shown in new[] { other, null, [] })
        {
            var found = UaEndpointCheck.Compare(Secure, [Secure], Session(Secure) with { ServerCertificate = shown }, Certificate);
            Assert.Contains(found, mismatch => mismatch.What == "ServerCertificate");
        }

        Assert.Empty(UaEndpointCheck.Compare(Secure, [Secure], Session(Secure), [.. Certificate, .. other]));
    }

    [Fact]
    public void Compare_SessionNamesNoEndpoints_IsFoundAndTextIsOneLine()
    {
        var found = UaEndpointCheck.Compare(Secure, [Secure], new CreateSessionResponse { ServerCertificate = Certificate }, Certificate);
        Assert.Contains(found, mismatch => mismatch.What == "EndpointUrl");
        var evil = Secure with { EndpointUrl = "opc.tcp://x\r\nall is well" };
        Assert.All(UaEndpointCheck.Compare(Secure, [Secure], Session(evil), Certificate), mismatch => Assert.DoesNotContain(mismatch.Text, char.IsControl));
    }

    private static CreateSessionResponse Session(params EndpointDescription[] endpoints) => new() { ServerEndpoints = endpoints, ServerCertificate = Certificate };
}
