using System.Text;
using IndustrialGateway.Hosting.Secrets;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Hosting;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public sealed class HostSecretReaderTests : IDisposable
{
    private static readonly SourceMark Mark = new("map.yaml", 12, 3, 1);
    private readonly TempFolder _temp = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _temp.Dispose();

    private string Read(SecretSource source, string name) =>
        Encoding.UTF8.GetString(
            new HostSecretReader(path => Path.Combine(_temp.Path, path), _environment.GetValueOrDefault).Read(new SecretReference(source, name, Mark)));

    [Theory]
    [InlineData("s3cret", "s3cret")]
    [InlineData("s3cret\n", "s3cret")]
    [InlineData("s3cret\r\n", "s3cret")]
    [InlineData("s3cret\n\n", "s3cret\n")]
    [InlineData(" s3cret ", " s3cret ")]
    public void Read_File_LosesOneLineBreakOnly(string content, string expected)
    {
        File.WriteAllText(Path.Combine(_temp.Path, "pw"), content);
        Assert.Equal(expected, Read(SecretSource.File, "pw"));
    }

    [Fact]
    public void Read_File_IsReadEachTime()
    {
        File.WriteAllText(Path.Combine(_temp.Path, "pw"), "old");
        Assert.Equal("old", Read(SecretSource.File, "pw"));
        File.WriteAllText(Path.Combine(_temp.Path, "pw"), "new");
        Assert.Equal("new", Read(SecretSource.File, "pw"));
    }

    [Fact]
    public void Read_Environment_GivesUtf8()
    {
        _environment["MQTT_PW"] = "pässword";
        Assert.Equal("pässword", Read(SecretSource.Environment, "MQTT_PW"));
    }

    [Fact]
    public void Read_Credential_ComesFromTheCredentialsDirectory()
    {
        _environment["CREDENTIALS_DIRECTORY"] = _temp.Path;
        File.WriteAllText(Path.Combine(_temp.Path, "gw-key"), "key");
        Assert.Equal("key", Read(SecretSource.Credential, "gw-key"));
    }

    [Theory]
    [InlineData(SecretSource.File, "missing", "no file")]
    [InlineData(SecretSource.Environment, "MISSING", "not set")]
    [InlineData(SecretSource.Credential, "gw-key", "CREDENTIALS_DIRECTORY")]
    public void Read_Missing_NamesReferenceAndPlace(SecretSource source, string name, string reason)
    {
        var fault = Assert.Throws<UplinkFaultException>(() => Read(source, name));
        Assert.True(fault.IsPermanent);
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        Assert.Contains("map.yaml:12:3", fault.Message, StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../pw")]
    [InlineData("..")]
    [InlineData("a/b")]
    public void Read_CredentialWithPath_IsRefused(string name)
    {
        _environment["CREDENTIALS_DIRECTORY"] = _temp.Path;
        File.WriteAllText(Path.Combine(_temp.Path, "pw"), "x");
        Assert.Throws<UplinkFaultException>(() => Read(SecretSource.Credential, name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void Read_EmptyFile_IsRefused(string content)
    {
        File.WriteAllText(Path.Combine(_temp.Path, "pw"), content);
        Assert.Contains("empty", Assert.Throws<UplinkFaultException>(() => Read(SecretSource.File, "pw")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooLarge_IsRefusedWithoutItsContent()
    {
        File.WriteAllText(Path.Combine(_temp.Path, "pw"), new string('Q', (1024 * 1024) + 1));
        var fault = Assert.Throws<UplinkFaultException>(() => Read(SecretSource.File, "pw"));
        Assert.DoesNotContain("QQQ", fault.Message, StringComparison.Ordinal);
    }
}
