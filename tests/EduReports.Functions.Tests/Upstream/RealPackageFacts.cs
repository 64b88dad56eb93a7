namespace EduReports.Functions.Tests.Upstream;

/// <summary>A test that needs the real packages; skipped, with that reason, where the build has left them out.</summary>
public sealed class RealPackageFactAttribute : FactAttribute
{
    public RealPackageFactAttribute() => Skip = RealPackages.WhyMissing;
}

/// <inheritdoc cref="RealPackageFactAttribute"/>
public sealed class RealPackageTheoryAttribute : TheoryAttribute
{
    public RealPackageTheoryAttribute() => Skip = RealPackages.WhyMissing;
}
