# Homebrew formula; ./fortlet dist fills in what stands between @ and @. HOMEPAGE and RELEASES are where you publish.
class Fortlet < Formula
  desc "Security for serverless functions, over one model of the functions"
  homepage "HOMEPAGE"
  url "RELEASES/@ARCHIVE@"
  version "@VERSION@"
  sha256 "@SHA256@"
  license "Apache-2.0"

  def install
    libexec.install Dir["*"]
    bin.install_symlink libexec/"bin/fortlet"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/fortlet --version")
  end
end
